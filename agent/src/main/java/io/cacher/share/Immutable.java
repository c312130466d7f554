package io.cacher.share;

import java.util.Locale;
import java.util.UUID;

/** Knows values that nobody can change, so that everybody may have the same one. */
public final class Immutable {

  private Immutable() {}

  /** Records count: what their components hold is their author's concern. */
  static boolean is(Object value) {
    return value instanceof Enum || is(value.getClass());
  }

  /** Whether no value declared so can be changed. */
  public static boolean is(Class<?> type) {
    if (type.isPrimitive() || type.isRecord() || type.isEnum()) {
      return true;
    }
    if (type.getClassLoader() != null) {
      return false;
    }
    String name = type.getName();
    return type == String.class
        || type == Boolean.class
        || type == Character.class
        || type == Class.class
        || type == UUID.class
        || type == Locale.class
        || name.equals("java.math.BigDecimal")
        || name.equals("java.math.BigInteger")
        || name.equals("java.net.URI")
        || name.equals("java.net.URL")
        || name.equals("java.util.Currency")
        || name.equals("java.util.regex.Pattern")
        || name.startsWith("java.util.Optional")
        || name.startsWith("java.time.")
        || (name.startsWith("java.lang.") && Number.class.isAssignableFrom(type));
  }
}
