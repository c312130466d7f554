package io.cacher.store.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes payloads at random: bits, bytes, lengths, and parts of others put in. */
final class Mutations {

  private final Random random;
  private final List<byte[]> originals;
  private final int header;
  private final int firstTag;
  private final int lastTag;

  /**
   * Mutations of a format.
   *
   * @param header how many bytes at the beginning stay as they are
   * @param firstTag the least of the bytes that mean something to the format
   * @param lastTag the greatest of them
   */
  Mutations(Random random, List<byte[]> originals, int header, int firstTag, int lastTag) {
    this.random = random;
    this.originals = originals;
    this.header = header;
    this.firstTag = firstTag;
    this.lastTag = lastTag;
  }

  /** The payload with one to three changes. */
  byte[] of(byte[] original) {
    byte[] bytes = original.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      bytes = changedOnce(bytes);
    }
    return bytes;
  }

  private byte[] changedOnce(byte[] bytes) {
    if (bytes.length <= header) {
      return Arrays.copyOf(bytes, header + 1);
    }
    int at = header + random.nextInt(bytes.length - header);
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes[at] = (byte) (firstTag + random.nextInt(lastTag - firstTag + 1));
      case 3 -> bytes[at] = (byte) (random.nextBoolean() ? 0x7f : 0xff);
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> {
        byte[] longer = new byte[bytes.length + 1 + random.nextInt(8)];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(bytes, at, longer, longer.length - bytes.length + at, bytes.length - at);
        return longer;
      }
      case 6 -> {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at, shorter, at - 1, bytes.length - at);
        return shorter;
      }
      default -> {
        return withPartOf(originals.get(random.nextInt(originals.size())), bytes, at);
      }
    }
    return bytes;
  }

  private byte[] withPartOf(byte[] other, byte[] bytes, int at) {
    int from = header + random.nextInt(Math.max(1, other.length - header));
    byte[] spliced = Arrays.copyOf(bytes, at + Math.max(0, other.length - from));
    System.arraycopy(
        other, Math.min(from, other.length), spliced, at, Math.max(0, other.length - from));
    return spliced;
  }
}
