package io.cacher.store.redis;

import io.cacher.store.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * How keys are named: {@code prefix:cache:kind:name}, where the cache's name contains no colon of
 * its own, so that no tag can pose as something else.
 *
 * <p>In a cluster an address and its groups must be read from one node. All of a cache in one slot
 * would load one node with it; so a cache is dealt to a number of shards by the address, each a
 * slot of its own ({@code prefix:{cache.07}:kind:name}) with its own token for each group.
 * Invalidating a group takes as many keys as there are shards, however many addresses it has.
 */
final class Layout {

  /** Enough to load the nodes of a cluster evenly; few enough to invalidate at once. */
  static final int CLUSTER_SHARDS = 64;

  private static final int LONGEST_NAME = 128;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final String prefix;
  private final int shards;

  Layout(String prefix, int shards) {
    this.prefix = prefix;
    this.shards = shards;
  }

  /** The key of the result, then those of the tokens of its groups. */
  byte[][] keys(Address address) {
    String home = home(address);
    byte[][] keys = new byte[1 + address.groups().size()][];
    keys[0] = bytes(home + ":v:" + TEXT.encodeToString(address.id()));
    for (int i = 1; i < keys.length; i++) {
      keys[i] = bytes(home + group(address.groups().get(i - 1)));
    }
    return keys;
  }

  /** The key of the result alone. */
  byte[] value(Address address) {
    return bytes(home(address) + ":v:" + TEXT.encodeToString(address.id()));
  }

  /** The key of who computes it. */
  byte[] lease(Address address) {
    return bytes(home(address) + ":l:" + TEXT.encodeToString(address.id()));
  }

  /** The keys of all tokens of a group. */
  List<byte[]> group(String cache, String group) {
    List<byte[]> keys = new ArrayList<>(shards);
    String name = group(group);
    for (int shard = 0; shard < shards; shard++) {
      keys.add(bytes(home(cache, shard) + name));
    }
    return keys;
  }

  /** The key of the number of the cache's last message. */
  byte[] counter(String cache) {
    return bytes(prefix + ':' + escape(cache) + ":n");
  }

  /** Where messages about the cache are sent. */
  byte[] channel(String cache) {
    return bytes(prefix + ':' + escape(cache) + ":m");
  }

  private String home(Address address) {
    return home(address.cache(), (address.id()[0] & 0xff) % shards);
  }

  private String home(String cache, int shard) {
    String name = escape(cache);
    if (shards == 1) {
      return prefix + ':' + name;
    }
    return prefix + ":{" + name + '.' + (char) ('0' + shard / 10) + (char) ('0' + shard % 10) + '}';
  }

  private static String group(String name) {
    // Tags carry arguments, which may be long.
    return name.length() <= LONGEST_NAME ? ":g:" + name : ":h:" + digest(name);
  }

  private static String digest(String name) {
    try {
      return TEXT.encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(name)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves letters, digits and a few signs that mean nothing to Redis. */
  private static String escape(String cache) {
    StringBuilder escaped = new StringBuilder(cache.length());
    for (int i = 0; i < cache.length(); i++) {
      char c = cache.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.') {
        escaped.append(c);
      } else {
        escaped.append('%').append(Integer.toHexString(c)).append('%');
      }
    }
    return escaped.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
