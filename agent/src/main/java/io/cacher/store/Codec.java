package io.cacher.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Turns results into bytes and back. Thread-safe.
 *
 * <p>Bytes that come from a store are nobody's friend: decoding them may fail, but never runs code
 * of a class that the codec does not trust.
 */
public interface Codec {

  /**
   * The result as bytes.
   *
   * @throws IOException if a faithful copy cannot be made of it
   */
  byte[] encode(@Nullable Object result) throws IOException;

  /**
   * The result that was encoded.
   *
   * @param loader finds the classes: that of the class whose method was called
   * @throws IOException if the bytes are damaged, foreign or of a class that is not there
   */
  @Nullable Object decode(byte[] payload, ClassLoader loader) throws IOException;
}
