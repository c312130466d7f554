package io.cacher.link;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the result of a bulk method is taken apart by the elements it is for, and put together again.
 */
final class Results {

  private enum Kind {
    LIST,
    ARRAY,
    MAP
  }

  /** In the place of a result that is handed out but not stored. */
  static final Object UNSTORED = new Object();

  private final Kind kind;
  private final Class<?> type;

  private Results(Kind kind, Class<?> type) {
    this.kind = kind;
    this.type = type;
  }

  /** The kind for a method's declared result, or null if there is none. */
  static @Nullable Results of(Class<?> type) {
    if (type.isArray()) {
      return new Results(Kind.ARRAY, type);
    }
    if (Iterable.class.isAssignableFrom(type) && type.isAssignableFrom(ArrayList.class)) {
      return new Results(Kind.LIST, type);
    }
    return Map.class.isAssignableFrom(type) && type.isAssignableFrom(LinkedHashMap.class)
        ? new Results(Kind.MAP, type)
        : null;
  }

  /** Whether values are told apart by their place, and not by the elements themselves. */
  boolean positional() {
    return kind != Kind.MAP;
  }

  /**
   * What a method returned for each element, or null if that cannot be told: a result of another
   * size, or a map with keys that nobody asked for. Runs the application's code.
   *
   * @param asked the elements in the order of the call; different ones, unless positional
   */
  @Nullable Object @Nullable [] takeApart(@Nullable Object result, List<@Nullable Object> asked) {
    if (result == null) {
      return null;
    }
    @Nullable Object[] values = new Object[asked.size()];
    switch (kind) {
      case MAP -> {
        Map<?, ?> map = (Map<?, ?>) result;
        int held = 0;
        for (int i = 0; i < values.length; i++) {
          values[i] = map.get(asked.get(i));
          boolean holds = values[i] != null || map.containsKey(asked.get(i));
          held += holds ? 1 : 0;
          if (holds && values[i] == null) {
            // A stored null stands for a key that the map does not hold.
            values[i] = UNSTORED;
          }
        }
        return held == map.size() ? values : null;
      }
      case ARRAY -> {
        if (Array.getLength(result) != values.length) {
          return null;
        }
        for (int i = 0; i < values.length; i++) {
          values[i] = Array.get(result, i);
        }
        return values;
      }
      default -> {
        // A set has no order that results could be told apart by.
        if (!(result instanceof Collection<?> list) || result instanceof Set) {
          return null;
        }
        @Nullable Object[] inOrder = list.toArray();
        return inOrder.length == values.length ? inOrder : null;
      }
    }
  }

  /**
   * A result that is the caller's own.
   *
   * @param elements of the call, in order
   * @param places the index in {@code values} for each
   */
  Object putTogether(@Nullable Object[] elements, int[] places, @Nullable Object[] values) {
    switch (kind) {
      case MAP -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < elements.length; i++) {
          Object value = values[places[i]];
          if (value != null) {
            map.put(elements[i], value == UNSTORED ? null : value);
          }
        }
        return map;
      }
      case ARRAY -> {
        Object array = Array.newInstance(type.getComponentType(), elements.length);
        for (int i = 0; i < elements.length; i++) {
          Array.set(array, i, values[places[i]]);
        }
        return array;
      }
      default -> {
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        for (int place : places) {
          list.add(values[place]);
        }
        return list;
      }
    }
  }
}
