package io.cacher.warm;

import io.cacher.config.Durations;
import io.cacher.config.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes arguments of calls from what a rule file says. */
final class WarmArgument {

  private WarmArgument() {}

  /**
   * The value of {@code text} for a parameter.
   *
   * @param text as written; null for null
   */
  static @Nullable Object of(Class<?> type, @Nullable String text) throws MisfitException {
    if (text == null) {
      if (type.isPrimitive()) {
        throw new MisfitException("null is no " + type.getName());
      }
      return null;
    }
    try {
      Object value = type.isEnum() ? constant(type, text) : value(type, text);
      if (value != null) {
        return value;
      }
    } catch (IllegalArgumentException
        | ArithmeticException
        | java.time.DateTimeException
        | IllformedLocaleException
        | InvalidValueException e) {
      throw new MisfitException("`" + text + "` is no " + type.getTypeName());
    }
    throw new MisfitException(
        "`" + text + "` cannot be made a " + type.getTypeName() + ", for which only null is known");
  }

  private static @Nullable Object value(Class<?> type, String text)
      throws MisfitException, InvalidValueException {
    if (type == String.class || type == CharSequence.class) {
      return text;
    }
    if (type == boolean.class || type == Boolean.class) {
      return flag(text);
    }
    if (type == char.class || type == Character.class) {
      return character(text);
    }
    Object number = number(type, text);
    return number != null ? number : other(type, text);
  }

  private static boolean flag(String text) throws MisfitException {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new MisfitException("`" + text + "` is no boolean, which is `true` or `false`");
  }

  private static char character(String text) throws MisfitException {
    if (text.length() != 1) {
      throw new MisfitException("`" + text + "` is no char, which is one character");
    }
    return text.charAt(0);
  }

  private static @Nullable Object number(Class<?> type, String text) {
    String digits = text.replace("_", "");
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(digits);
    }
    if (type == long.class || type == Long.class) {
      return Long.valueOf(digits);
    }
    if (type == short.class || type == Short.class) {
      return Short.valueOf(digits);
    }
    if (type == byte.class || type == Byte.class) {
      return Byte.valueOf(digits);
    }
    if (type == double.class || type == Double.class) {
      return Double.valueOf(digits);
    }
    if (type == float.class || type == Float.class) {
      return Float.valueOf(digits);
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(digits);
    }
    return type == BigInteger.class ? new BigInteger(digits) : null;
  }

  private static @Nullable Object other(Class<?> type, String text) throws InvalidValueException {
    if (type == UUID.class) {
      return UUID.fromString(text);
    }
    if (type == URI.class) {
      return URI.create(text);
    }
    if (type == Locale.class) {
      return new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
    }
    if (type == Duration.class) {
      return Durations.parse(text);
    }
    if (type == Instant.class) {
      return Instant.parse(text);
    }
    if (type == LocalDate.class) {
      return LocalDate.parse(text);
    }
    if (type == LocalTime.class) {
      return LocalTime.parse(text);
    }
    if (type == LocalDateTime.class) {
      return LocalDateTime.parse(text);
    }
    if (type == OffsetDateTime.class) {
      return OffsetDateTime.parse(text);
    }
    return type == ZonedDateTime.class ? ZonedDateTime.parse(text) : null;
  }

  private static Object constant(Class<?> type, String name) throws MisfitException {
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw noConstant(type, name);
  }

  static MisfitException noConstant(Class<?> type, String name) {
    return new MisfitException("`" + name + "` is no constant of " + type.getTypeName());
  }
}
