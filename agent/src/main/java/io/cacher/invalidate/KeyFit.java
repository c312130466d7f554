package io.cacher.invalidate;

import io.cacher.key.Keys;
import java.lang.ref.Reference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values into parts of a key of given types, exactly or not at all. */
final class KeyFit {

  /** The value is of another kind than the part. */
  static final Object MISFIT = new Object();

  /** The value is beyond what the part can hold, so that no entry has it. */
  static final Object NO_ENTRY = new Object();

  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(
          boolean.class, Boolean.class,
          byte.class, Byte.class,
          short.class, Short.class,
          char.class, Character.class,
          int.class, Integer.class,
          long.class, Long.class,
          float.class, Float.class,
          double.class, Double.class);

  private KeyFit() {}

  /** The class whose instances a variable of this type holds when boxed. */
  static Class<?> boxed(Class<?> type) {
    return BOXES.getOrDefault(type, type);
  }

  /** The value as a part of this declared type; primitive parts as the box of their carrier. */
  static @Nullable Object part(Class<?> type, @Nullable Object value) {
    if (value == null) {
      return type.isPrimitive() ? MISFIT : null;
    }
    Class<?> box = boxed(type);
    Object converted = box.isInstance(value) ? value : number(box, value);
    if (!type.isPrimitive() || converted == MISFIT || converted == NO_ENTRY) {
      return converted;
    }
    return carried(converted);
  }

  /** Whether values of several classes may stand for one number in such a part. */
  static boolean ambiguous(Class<?> type, @Nullable Object value) {
    return value instanceof Number && boxed(type) != value.getClass() && type.isInstance(value);
  }

  /** Whether two numbers are the same, whatever their classes. */
  static boolean sameNumber(Object one, Object other) {
    if (!(one instanceof Number a) || !(other instanceof Number b)) {
      return false;
    }
    boolean whole = integral(a) && integral(b);
    return whole
        ? a.longValue() == b.longValue()
        : Double.compare(a.doubleValue(), b.doubleValue()) == 0;
  }

  /** The same for values that are the same as parts of keys, or as numbers. */
  static int hash(@Nullable Object value) {
    if (value instanceof Reference<?>) {
      return 0;
    }
    return value instanceof Number number
        ? Double.hashCode(number.doubleValue())
        : Keys.hash(value);
  }

  private static Object carried(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof Character character) {
      return (int) character;
    }
    return value instanceof Byte || value instanceof Short ? ((Number) value).intValue() : value;
  }

  private static Object number(Class<?> box, Object value) {
    if (!(value instanceof Number number) || !BOXES.containsValue(box)) {
      return MISFIT;
    }
    if (box == Double.class || box == Float.class) {
      return floating(box, number);
    }
    if (!integral(number) || box == Boolean.class || box == Character.class) {
      return MISFIT;
    }
    long whole = number.longValue();
    if (box == Long.class) {
      return whole;
    }
    if (box == Integer.class) {
      return whole == (int) whole ? (Object) (int) whole : NO_ENTRY;
    }
    if (box == Short.class) {
      return whole == (short) whole ? (Object) (short) whole : NO_ENTRY;
    }
    return whole == (byte) whole ? (Object) (byte) whole : NO_ENTRY;
  }

  private static Object floating(Class<?> box, Number number) {
    if (integral(number)) {
      long whole = number.longValue();
      if (box == Double.class) {
        return (long) (double) whole == whole ? (Object) (double) whole : NO_ENTRY;
      }
      return (long) (float) whole == whole ? (Object) (float) whole : NO_ENTRY;
    }
    if (!(number instanceof Double) && !(number instanceof Float)) {
      return MISFIT;
    }
    double value = number.doubleValue();
    if (box == Double.class) {
      return value;
    }
    return Double.compare((float) value, value) == 0 ? (Object) (float) value : NO_ENTRY;
  }

  private static boolean integral(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte;
  }
}
