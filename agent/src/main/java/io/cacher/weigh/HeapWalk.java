package io.cacher.weigh;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what objects, and all they refer to, take in memory. Bounded in time; for one thread.
 *
 * <p>Reads fields where the JVM lets it, without warnings; of the JDK's own classes it knows the
 * usual ones. Iterates collections and maps of the JDK only, since others may do anything.
 */
final class HeapWalk {

  private static final int MOST_OBJECTS = 10_000;

  /** Of a larger array or collection these are looked at, the rest are taken to be like them. */
  private static final int SAMPLE = 1_000;

  private static final int HEADER = 12;
  private static final int ARRAY_HEADER = 16;
  private static final int REFERENCE = 4;
  private static final int LIST_ELEMENT = 8;
  private static final int NODE = 48;

  /**
   * An object to look at.
   *
   * @param times how many objects it stands for
   */
  private record Found(Object object, double times) {}

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ArrayDeque<Found> found = new ArrayDeque<>();
  private double bytes;

  /** Adds an object, or nothing for null. */
  HeapWalk add(@Nullable Object object) {
    add(object, 1);
    return this;
  }

  /** What everything added takes, in bytes. */
  long bytes() {
    int looked = 0;
    for (Found next = found.poll(); next != null; next = found.poll()) {
      if (looked++ < MOST_OBJECTS) {
        look(next.object(), next.times());
      }
    }
    return (long) bytes;
  }

  private void add(@Nullable Object object, double times) {
    if (object == null || found.size() > MOST_OBJECTS || !Layout.counted(object)) {
      return;
    }
    if (object instanceof String text) {
      // The most frequent object by far, and one without references of interest.
      bytes += times * (24 + ARRAY_HEADER + aligned(text.length()));
    } else if (seen.add(object)) {
      found.add(new Found(object, times));
    }
  }

  private void look(Object object, double times) {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      array(object, type.getComponentType(), times);
      return;
    }
    Layout layout = Layout.of(type);
    bytes += times * aligned(HEADER + layout.bytes());
    if (Layout.ofTheJdk(type)) {
      content(object, times);
      return;
    }
    for (Field field : layout.references()) {
      try {
        add(field.get(object), times);
      } catch (IllegalAccessException e) {
        // Made accessible before; what cannot be read does not count.
      }
    }
  }

  private void array(Object array, Class<?> component, double times) {
    int length = Array.getLength(array);
    bytes += times * aligned(ARRAY_HEADER + (long) length * Layout.bytes(component));
    if (array instanceof @Nullable Object[] elements) {
      int sample = Math.min(length, SAMPLE);
      for (int i = 0; i < sample; i++) {
        add(elements[i], times * length / sample);
      }
    }
  }

  private void content(Object object, double times) {
    if (object instanceof Collection<?> elements) {
      int size = elements.size();
      bytes += times * size * (object instanceof java.util.RandomAccess ? LIST_ELEMENT : NODE);
      elements(elements, size, times);
    } else if (object instanceof Map<?, ?> map) {
      int size = map.size();
      bytes += times * size * NODE;
      elements(map.keySet(), size, times);
      elements(map.values(), size, times);
    } else if (object instanceof Optional<?> optional) {
      add(optional.orElse(null), times);
    } else if (object instanceof Map.Entry<?, ?> entry) {
      add(entry.getKey(), times);
      add(entry.getValue(), times);
    } else if (object instanceof java.util.concurrent.atomic.AtomicReference<?> reference) {
      add(reference.get(), times);
    } else if (object instanceof java.math.BigInteger number) {
      bytes += times * (ARRAY_HEADER + aligned(number.bitLength() / 8 + REFERENCE));
    } else if (object instanceof java.math.BigDecimal number && number.precision() > 18) {
      bytes += times * number.precision();
    } else if (object instanceof CharSequence text) {
      bytes += times * (ARRAY_HEADER + aligned(text.length()));
    }
  }

  private void elements(Iterable<?> elements, int size, double times) {
    int left = Math.min(size, SAMPLE);
    double each = left == 0 ? 0 : times * size / left;
    for (Object element : elements) {
      if (left-- <= 0) {
        return;
      }
      add(element, each);
    }
  }

  private static long aligned(long bytes) {
    return (bytes + 7) & -8;
  }
}
