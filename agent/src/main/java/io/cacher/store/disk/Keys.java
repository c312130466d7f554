package io.cacher.store.disk;

import io.cacher.store.Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What addresses and groups are filed under: digests, so that all are of one length and neither
 * arguments nor tags can be read on the disk.
 */
final class Keys {

  /** In bytes. */
  static final int LENGTH = 32;

  private static final byte ADDRESS = 1;
  private static final byte GROUP = 2;

  private Keys() {}

  static byte[] address(Address address) {
    return digest(ADDRESS, address.cache(), address.id());
  }

  static byte[] group(String cache, String group) {
    return digest(GROUP, cache, group.getBytes(StandardCharsets.UTF_8));
  }

  /** For indexes. */
  static long hash(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  private static byte[] digest(byte kind, String cache, byte[] name) {
    byte[] first = cache.getBytes(StandardCharsets.UTF_8);
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(5).put(kind).putInt(first.length).array());
    digest.update(first);
    return digest.digest(name);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
