package io.cacher.key;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one part of a key is carried, hashed and compared. Decided once, when a method is linked. */
public enum KeyType {
  /** {@code boolean, byte, short, char, int}. */
  INT(int.class),
  /** {@code long}. */
  LONG(long.class),
  /** {@code float}, compared by bits: NaN equals NaN, 0.0 and -0.0 differ. */
  FLOAT(float.class),
  /** {@code double}, compared by bits. */
  DOUBLE(double.class),
  /** {@code String}. */
  STRING(String.class),
  /** A final class with value semantics of its own: compared by {@code equals}. */
  VALUE(Object.class),
  /** Anything, inspected at run time: arrays, collections and maps by content, see {@link Keys}. */
  STRUCTURE(Object.class),
  /** A receiver, by identity and held weakly. */
  IDENTITY(Object.class),
  /** A receiver, by its own {@code equals}. */
  EQUAL(Object.class);

  private final Class<?> carrier;

  KeyType(Class<?> carrier) {
    this.carrier = carrier;
  }

  /** The type that carries such a part through look-up code. */
  public Class<?> carrier() {
    return carrier;
  }

  /** The type for a part declared as {@code type}; null when its class cannot be had. */
  public static KeyType of(@Nullable Class<?> type) {
    if (type == null) {
      return STRUCTURE;
    }
    if (type.isPrimitive()) {
      return ofPrimitive(type);
    }
    if (type == String.class) {
      return STRING;
    }
    boolean settled = type.isEnum() || Modifier.isFinal(type.getModifiers());
    return settled && !mutable(type) ? VALUE : STRUCTURE;
  }

  private static KeyType ofPrimitive(Class<?> type) {
    if (type == long.class) {
      return LONG;
    }
    if (type == double.class) {
      return DOUBLE;
    }
    return type == float.class ? FLOAT : INT;
  }

  /** Whether values of this final class need a snapshot. */
  private static boolean mutable(Class<?> type) {
    return type.isArray()
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || Date.class.isAssignableFrom(type)
        || type == StringBuilder.class
        || type == StringBuffer.class;
  }
}
