package io.cacher.store.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes under the key of a result: one that says what follows, the address's token, the number
 * of groups and the token of each, the lifetime, the payload. While nothing is stored but somebody
 * computes it, the first two alone.
 *
 * <p>A stamp is the token of the address followed by those of the groups.
 */
public final class Frame {

  /** The length of a token. */
  public static final int TOKEN = 8;

  /** Followed by a token alone. Known to the scripts. */
  public static final byte RESERVED = 0;

  private static final byte STORED = 1;

  /** Up to the tokens of the groups. */
  private static final int HEAD = 1 + TOKEN + 1;

  private static final int LIFETIME = Long.BYTES;

  private Frame() {}

  /** How long what precedes the lifetime is. */
  static int headLength(byte[] stamp) {
    return stamp.length + 2;
  }

  /** The bytes of a result. */
  public static byte[] of(byte[] stamp, byte[] payload, long lifetimeMillis) {
    return ByteBuffer.allocate(headLength(stamp) + LIFETIME + payload.length)
        .put(STORED)
        .put(stamp, 0, TOKEN)
        .put((byte) (stamp.length / TOKEN - 1))
        .put(stamp, TOKEN, stamp.length - TOKEN)
        .putLong(lifetimeMillis)
        .put(payload)
        .array();
  }

  /**
   * The stamp under which the result was put, if that stamp holds: the groups' tokens are what they
   * were. Null otherwise, or if it is no result.
   *
   * @param tokens the groups' present tokens
   */
  public static byte @Nullable [] stamp(byte[] frame, List<byte @Nullable []> tokens) {
    int groups = tokens.size();
    int length = HEAD + groups * TOKEN;
    if (frame.length < length + LIFETIME || frame[0] != STORED || frame[HEAD - 1] != groups) {
      return null;
    }
    byte[] stamp = new byte[TOKEN + groups * TOKEN];
    System.arraycopy(frame, 1, stamp, 0, TOKEN);
    System.arraycopy(frame, HEAD, stamp, TOKEN, groups * TOKEN);
    for (int i = 0; i < groups; i++) {
      byte[] token = tokens.get(i);
      int from = TOKEN + i * TOKEN;
      if (token == null || !Arrays.equals(token, 0, token.length, stamp, from, from + TOKEN)) {
        return null;
      }
    }
    return stamp;
  }

  /** The lifetime in the bytes of a result put under the stamp. */
  public static long lifetimeMillis(byte[] frame, byte[] stamp) {
    return ByteBuffer.wrap(frame).getLong(headLength(stamp));
  }

  /** The payload in the bytes of a result put under the stamp. */
  public static byte[] payload(byte[] frame, byte[] stamp) {
    return Arrays.copyOfRange(frame, headLength(stamp) + LIFETIME, frame.length);
  }

  /** The token of the address in bytes that are a result or a reservation; null if they are not. */
  public static byte @Nullable [] token(byte[] frame) {
    return frame.length <= TOKEN ? null : Arrays.copyOfRange(frame, 1, 1 + TOKEN);
  }

  /** What lies under the key of an address while its result is computed. */
  public static byte[] reservation(byte[] token) {
    return ByteBuffer.allocate(1 + TOKEN).put(RESERVED).put(token).array();
  }

  /** What tells a result that is dead from one that has replaced it since. */
  public static byte[] head(byte[] frame) {
    return Arrays.copyOf(frame, Math.min(frame.length, HEAD + (groups(frame) * TOKEN)));
  }

  private static int groups(byte[] frame) {
    return frame.length < HEAD ? 0 : frame[HEAD - 1] & 0xff;
  }
}
