package io.cacher.link.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How values compare: -1, 0 or 1, or {@link #NONE} where neither comes first nor are they equal.
 */
final class Ordering {

  /** Of null, NaN, and what is unlike. */
  static final int NONE = 2;

  private Ordering() {}

  static int ofLongs(long a, long b) {
    return Long.compare(a, b);
  }

  static int ofDoubles(double a, double b) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : NONE;
  }

  /** 0 or {@link #NONE}; null is equal to null. */
  static int ofEquals(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return a instanceof Double number && number.isNaN() ? NONE : 0;
    }
    if (a == null || b == null) {
      return NONE;
    }
    if (a instanceof Number one && b instanceof Number other) {
      return ofNumbers(one, other);
    }
    boolean same = (isText(a) && isText(b)) ? text(a).equals(text(b)) : a.equals(b);
    return same ? 0 : NONE;
  }

  /** Who comes first; null never does. */
  static int ofAny(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return NONE;
    }
    if (a instanceof Number one && b instanceof Number other) {
      return ofNumbers(one, other);
    }
    if (isText(a) && isText(b) && !(a instanceof Enum<?> && b instanceof Enum<?>)) {
      return Integer.signum(text(a).compareTo(text(b)));
    }
    return ofComparables(a, b);
  }

  @SuppressWarnings("unchecked") // a ClassCastException is what it should be
  private static int ofComparables(Object a, Object b) {
    return Integer.signum(((Comparable<Object>) a).compareTo(b));
  }

  private static int ofNumbers(Number a, Number b) {
    if (isWhole(a) && isWhole(b)) {
      return Long.compare(a.longValue(), b.longValue());
    }
    if (isFraction(a) && isFraction(b)) {
      return ofDoubles(a.doubleValue(), b.doubleValue());
    }
    if (!finite(a) || !finite(b)) {
      return ofDoubles(a.doubleValue(), b.doubleValue());
    }
    return exact(a).compareTo(exact(b));
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte;
  }

  private static boolean isFraction(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static boolean finite(Number number) {
    return !isFraction(number) || Double.isFinite(number.doubleValue());
  }

  private static BigDecimal exact(Number number) {
    if (isWhole(number)) {
      return BigDecimal.valueOf(number.longValue());
    }
    if (isFraction(number)) {
      return new BigDecimal(number.doubleValue());
    }
    return number instanceof BigInteger whole
        ? new BigDecimal(whole)
        : new BigDecimal(number.toString());
  }

  private static boolean isText(Object value) {
    return value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>;
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  // ---- what a comparison makes of it ----

  static boolean equal(int order) {
    return order == 0;
  }

  static boolean notEqual(int order) {
    return order != 0;
  }

  static boolean less(int order) {
    return order == -1;
  }

  static boolean atMost(int order) {
    return order == -1 || order == 0;
  }

  static boolean greater(int order) {
    return order == 1;
  }

  static boolean atLeast(int order) {
    return order == 0 || order == 1;
  }
}
