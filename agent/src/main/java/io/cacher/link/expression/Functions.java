package io.cacher.link.expression;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the functions of expressions do. Null has no size, is empty, and answers nothing else. */
final class Functions {

  private Functions() {}

  static @Nullable Integer size(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof CharSequence text) {
      return text.length();
    }
    if (value instanceof Collection<?> collection) {
      return collection.size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value.getClass().isArray()) {
      return Array.getLength(value);
    }
    throw new ClassCastException("a " + value.getClass().getName() + " has no size");
  }

  static boolean empty(@Nullable Object value) {
    if (value instanceof Collection<?> collection) {
      return collection.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty();
    }
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty();
    }
    Integer size = size(value);
    return size == null || size == 0;
  }

  static boolean matches(Pattern pattern, @Nullable Object value) {
    return value != null && pattern.matcher(text(value)).matches();
  }

  static boolean startsWith(@Nullable Object value, @Nullable Object start) {
    return value != null && start != null && text(value).startsWith(text(start));
  }

  static boolean endsWith(@Nullable Object value, @Nullable Object end) {
    return value != null && end != null && text(value).endsWith(text(end));
  }

  static boolean contains(@Nullable Object value, @Nullable Object part) {
    return value != null && part != null && text(value).contains(text(part));
  }

  private static String text(Object value) {
    if (value instanceof CharSequence || value instanceof Character) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    throw new ClassCastException("a " + value.getClass().getName() + " is no text");
  }
}
