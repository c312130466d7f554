package io.cacher.key;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The name under which all calls with one key are invalidated in a store beyond the heap, by
 * whoever knows the key: of all methods and releases, in all versions. Numbers count by their
 * value, whatever their class, as they do where keys are named; that two keys share a name does no
 * harm.
 */
public final class KeyGroup {

  private static final String PREFIX = "k";
  private static final int LENGTH = 16;
  private static final String BUCKET = "b";
  private static final int BUCKET_DIGITS = 3;

  private KeyGroup() {}

  /** The group of the parts from one index to before another, each in the box of its own type. */
  public static String of(@Nullable Object[] parts, int from, int to)
      throws UnencodableKeyException {
    KeyBytes bytes = KeyBytes.ofAnyLoader();
    for (int i = from; i < to; i++) {
      bytes.part(normal(parts[i]));
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      StringBuilder name = new StringBuilder(PREFIX);
      for (int i = 0; i < LENGTH; i++) {
        name.append(Character.forDigit((digest[i] >> 4) & 15, 16));
        name.append(Character.forDigit(digest[i] & 15, 16));
      }
      return name.toString();
    } catch (NoSuchAlgorithmException e) {
      // Every JVM has it.
      throw new IllegalStateException(e);
    }
  }

  /**
   * The group of all keys that share some digits with this group: one of 4,096. Where keys are
   * invalidated rarely, so many tokens do for all of them.
   */
  public static String bucket(String group) {
    return BUCKET + group.substring(PREFIX.length(), PREFIX.length() + BUCKET_DIGITS);
  }

  /** Whether a group is a {@link #bucket}. */
  public static boolean isBucket(String group) {
    return group.startsWith(BUCKET);
  }

  private static @Nullable Object normal(@Nullable Object part) {
    // Of the JDK's classes: others may run code of the application, and have no content.
    if (!(part instanceof Number number) || number.getClass().getClassLoader() != null) {
      return part;
    }
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      return number.longValue();
    }
    if (number instanceof BigInteger whole && whole.bitLength() < Long.SIZE) {
      return whole.longValue();
    }
    double value = number.doubleValue();
    long whole = (long) value;
    return whole == value ? (Object) whole : (Object) value;
  }
}
