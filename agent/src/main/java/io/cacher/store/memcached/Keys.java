package io.cacher.store.memcached;

import io.cacher.store.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * How keys are named. Servers take 250 bytes without spaces: a digest of all that makes the key
 * what it is, after the beginning of it for people to see.
 */
final class Keys {

  private static final int READABLE = 60;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final String prefix;

  Keys(String prefix) {
    this.prefix = prefix;
  }

  /** The key of the result, then those of the tokens of its groups. */
  List<String> of(Address address) {
    List<String> keys = new ArrayList<>(1 + address.groups().size());
    keys.add(value(address));
    for (String group : address.groups()) {
      keys.add(group(address.cache(), group));
    }
    return keys;
  }

  String value(Address address) {
    return key(address.cache(), 'v', address.id());
  }

  /** The key of who computes the result. */
  String lease(Address address) {
    return key(address.cache(), 'l', address.id());
  }

  String group(String cache, String group) {
    return key(cache, 'g', group.getBytes(StandardCharsets.UTF_8));
  }

  private String key(String cache, char kind, byte[] name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {prefix, cache}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      digest.update((byte) kind);
      return readable() + ':' + kind + ':' + TEXT.encodeToString(digest.digest(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String readable() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < prefix.length() && i < READABLE; i++) {
      char c = prefix.charAt(i);
      text.append(c > ' ' && c < 0x7f ? c : '_');
    }
    return text.toString();
  }
}
