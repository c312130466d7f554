package io.cacher.store.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes: checksum, length of the payload (-1 for an invalidation), expiry, last
 * invalidation, key, payload, zeros up to a multiple of the segment's unit.
 *
 * <p>The checksum goes over the name of the store and the position, too: a record that was moved,
 * or left over from another file, is as good as damaged.
 */
final class Frame {

  /** Bytes ahead of the payload. */
  static final int HEADER = 4 + 4 + 8 + 8 + Keys.LENGTH;

  static final int LEAST_UNIT = 16;

  private static final int LENGTH_AT = 4;

  private Frame() {}

  /** Of a payload of {@code length} bytes, or of an invalidation: -1. */
  static long size(int length, int unit) {
    long size = HEADER + (long) Math.max(0, length);
    return (size + unit - 1) / unit * unit;
  }

  static byte[] encode(Entry entry, long store, int unit) {
    byte @Nullable [] payload = entry.payload();
    int length = payload == null ? -1 : payload.length;
    byte[] bytes = new byte[Math.toIntExact(size(length, unit))];
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    frame.putInt(0).putInt(length).putLong(entry.expiresAt()).putLong(entry.voided());
    frame.put(entry.key());
    if (payload != null) {
      frame.put(payload);
    }
    frame.putInt(0, checksum(bytes, frame.position(), store, entry.position()));
    return bytes;
  }

  /** What follows the header, in bytes; negative if that is no header. */
  static int lengthIn(byte[] bytes) {
    int length = ByteBuffer.wrap(bytes).getInt(LENGTH_AT);
    return length == -1 ? 0 : length < 0 ? -1 : length;
  }

  /** The record at the start of {@code bytes}, which hold as much as {@link #lengthIn} says. */
  static Entry decode(byte[] bytes, long store, long position) {
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    int end = HEADER + lengthIn(bytes);
    if (frame.getInt() != checksum(bytes, end, store, position)) {
      return Entry.UNREADABLE;
    }
    boolean invalidation = frame.getInt() == -1;
    long expiresAt = frame.getLong();
    long voided = frame.getLong();
    byte[] key = Arrays.copyOfRange(bytes, frame.position(), HEADER);
    byte[] payload = invalidation ? null : Arrays.copyOfRange(bytes, HEADER, end);
    return new Entry(position, key, voided, expiresAt, payload);
  }

  private static int checksum(byte[] bytes, int end, long store, long position) {
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(16).putLong(store).putLong(position).flip());
    sum.update(bytes, LENGTH_AT, end - LENGTH_AT);
    return (int) sum.getValue();
  }
}
