package io.cacher.store;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What is kept in a store: an encoded result and what the tier knows of it. Times are those of the
 * wall clock, in milliseconds since 1970: JVMs have no other time in common.
 *
 * @param writtenAt when the method had returned it
 * @param expiresAt when its lifetime ends, {@link Long#MAX_VALUE} for never
 * @param costNanos how long the method took
 * @param encoded the result, by a {@link Codec}
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record Payload(long writtenAt, long expiresAt, long costNanos, byte[] encoded) {

  /** Of what is before the encoded result: format, check sum, and three numbers. */
  static final int HEADER = 1 + Integer.BYTES + 3 * Long.BYTES;

  private static final byte FORMAT = 1;

  /** The bytes, with a check sum over all that follows it. */
  byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + encoded.length);
    buffer.put(FORMAT).putInt(0);
    buffer.putLong(writtenAt).putLong(expiresAt).putLong(costNanos).put(encoded);
    buffer.putInt(1, sum(buffer.array()));
    return buffer.array();
  }

  /**
   * Reads what {@link #bytes} has made.
   *
   * @throws IOException if the bytes are damaged, or of a format that is not known here
   */
  static Payload of(byte[] bytes) throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      if (buffer.get() != FORMAT) {
        throw new IOException("of another format");
      }
      if (buffer.getInt() != sum(bytes)) {
        throw new IOException("damaged");
      }
      long writtenAt = buffer.getLong();
      long expiresAt = buffer.getLong();
      long cost = buffer.getLong();
      byte[] encoded = new byte[buffer.remaining()];
      buffer.get(encoded);
      return new Payload(writtenAt, expiresAt, cost, encoded);
    } catch (BufferUnderflowException e) {
      throw new IOException("cut off", e);
    }
  }

  private static int sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    int from = 1 + Integer.BYTES;
    sum.update(bytes, from, Math.max(0, bytes.length - from));
    return (int) sum.getValue();
  }
}
