package io.cacher.link.expression;

import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What can be told of a value from its declared type. */
enum Kind {
  NUMBER,
  TEXT,
  TRUTH,
  ENUM,
  /** A class that is none of these. */
  OBJECT,
  /** An interface or {@code Object}: only the value itself can tell. */
  ANY;

  static Kind of(Class<?> declared) {
    Class<?> type = MethodType.methodType(declared).wrap().returnType();
    if (type == Boolean.class) {
      return TRUTH;
    }
    if (type == Character.class || CharSequence.class.isAssignableFrom(type)) {
      return TEXT;
    }
    if (Number.class.isAssignableFrom(type)) {
      return NUMBER;
    }
    if (Enum.class.isAssignableFrom(type)) {
      return ENUM;
    }
    return type == Object.class || type.isInterface() ? ANY : OBJECT;
  }

  /** Whether values of two declared types can ever be equal. */
  static boolean comparable(Class<?> one, Class<?> other) {
    Kind a = of(one);
    Kind b = of(other);
    if (a == ANY || b == ANY) {
      return true;
    }
    if (a == ENUM && b == ENUM) {
      return one == other;
    }
    if (a == OBJECT && b == OBJECT) {
      return one.isAssignableFrom(other) || other.isAssignableFrom(one);
    }
    return a == b || (a == TEXT && b == ENUM) || (a == ENUM && b == TEXT);
  }

  /** Whether one value of a declared type can come before another. */
  static boolean ordered(Class<?> declared) {
    Kind kind = of(declared);
    return switch (kind) {
      case NUMBER, TEXT, ENUM, ANY -> true;
      case TRUTH -> false;
      case OBJECT -> Comparable.class.isAssignableFrom(declared);
    };
  }

  /** Whether a value of a declared type can have a size, or be empty. */
  static boolean sized(Class<?> declared, boolean orOptional) {
    return declared.isArray()
        || declared.isInterface()
        || declared == Object.class
        || CharSequence.class.isAssignableFrom(declared)
        || Collection.class.isAssignableFrom(declared)
        || Map.class.isAssignableFrom(declared)
        || (orOptional && declared == Optional.class);
  }

  static boolean whole(Class<?> type) {
    return type == long.class || type == int.class || type == short.class || type == byte.class;
  }

  static boolean fraction(Class<?> type) {
    return type == double.class || type == float.class;
  }
}
