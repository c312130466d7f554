package io.cacher.key;

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

  private static @Nullable Object normal(@Nullable Object part) {
    if (part instanceof Integer || part instanceof Short || part instanceof Byte) {
      return ((Number) part).longValue();
    }
    if (part instanceof Double || part instanceof Float) {
      double number = ((Number) part).doubleValue();
      long whole = (long) number;
      return whole == number ? (Object) whole : (Object) number;
    }
    return part;
  }
}
