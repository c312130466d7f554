package io.cacher.store.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflates payloads that are large enough for it to pay, and get smaller by it.
 *
 * <p>Kept as one byte that says which, then the payload; or its length in four bytes and what
 * Deflate makes of it.
 */
public final class Compression implements PayloadTransform {

  /** Smaller payloads seldom get smaller still. */
  public static final int DEFAULT_THRESHOLD = 1024;

  private static final byte AS_IT_IS = 0;
  private static final byte DEFLATED = 1;
  private static final int HEADER = 1 + Integer.BYTES;

  /** No byte of Deflate's stands for more; what claims to is a bomb. */
  private static final int BEST_RATIO = 1032;

  private final int threshold;
  private final int maximum;

  /**
   * Compresses payloads of at least {@code threshold} bytes.
   *
   * @param maximum bytes that a payload may have when it is as it was
   */
  public Compression(int threshold, int maximum) {
    this.threshold = threshold;
    this.maximum = maximum;
  }

  @Override
  public byte[] apply(byte[] payload, byte[] id) {
    if (payload.length >= threshold && payload.length > HEADER) {
      // More room than the plain form takes would be no gain.
      byte[] kept = new byte[payload.length];
      int length = deflate(payload, kept);
      if (length > 0) {
        return Arrays.copyOf(kept, length);
      }
    }
    byte[] kept = new byte[1 + payload.length];
    kept[0] = AS_IT_IS;
    System.arraycopy(payload, 0, kept, 1, payload.length);
    return kept;
  }

  /** How much of {@code kept} was needed, or 0 if it does not suffice. */
  private static int deflate(byte[] payload, byte[] kept) {
    ByteBuffer.wrap(kept).put(DEFLATED).putInt(payload.length);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(payload);
      deflater.finish();
      int length = deflater.deflate(kept, HEADER, kept.length - HEADER);
      return deflater.finished() ? HEADER + length : 0;
    } finally {
      deflater.end();
    }
  }

  @Override
  public byte[] undo(byte[] kept, byte[] id) throws IOException {
    if (kept.length > 0 && kept[0] == AS_IT_IS) {
      return Arrays.copyOfRange(kept, 1, kept.length);
    }
    if (kept.length <= HEADER || kept[0] != DEFLATED) {
      throw new IOException("not a payload that was compressed here");
    }
    int length = ByteBuffer.wrap(kept, 1, Integer.BYTES).getInt();
    if (length < 0 || length > maximum || length > (long) BEST_RATIO * kept.length) {
      throw new IOException("a compressed payload claims to have " + length + " bytes");
    }
    return inflate(kept, length);
  }

  private static byte[] inflate(byte[] kept, int length) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(kept, HEADER, kept.length - HEADER);
      // One byte more, so that what is longer than it claims shows.
      byte[] payload = new byte[length + 1];
      int inflated = inflater.inflate(payload);
      if (inflated != length || !inflater.finished() || inflater.getRemaining() != 0) {
        throw new IOException("a compressed payload is damaged");
      }
      return Arrays.copyOf(payload, length);
    } catch (DataFormatException e) {
      throw new IOException("a compressed payload is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
