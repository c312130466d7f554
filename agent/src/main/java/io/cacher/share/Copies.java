package io.cacher.share;

import io.cacher.cache.Sharing;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code share: copy}. Arrays, collections and maps are copied with the arrays, collections, maps
 * and cloneable objects in them; keys of maps and elements of sets are not, since their hashes hold
 * the container together. What is in a container and cannot be copied is shared.
 */
public final class Copies implements Sharing {

  private static final int MAXIMUM_DEPTH = 16;

  private final Class<?> declared;

  /** Copies for a method that declares to return {@code declared}. */
  public Copies(Class<?> declared) {
    this.declared = declared;
    Containers.initialize();
  }

  @Override
  public @Nullable Object stored(@Nullable Object result) throws Unshareable {
    return copy(result);
  }

  @Override
  public @Nullable Object handedOut(@Nullable Object stored) throws Unshareable {
    return copy(stored);
  }

  @Override
  public boolean replacesFirst() {
    return false;
  }

  private @Nullable Object copy(@Nullable Object value) throws Unshareable {
    if (value == null || Immutable.is(value)) {
      return value;
    }
    Object copy = copyOrNull(value, 0);
    // A copy of another class than the original must still be what the method declares.
    if (copy == null || !(declared.isPrimitive() || declared.isInstance(copy))) {
      throw new Unshareable("a " + value.getClass().getName() + " cannot be copied");
    }
    return copy;
  }

  /** A copy, or null where there is no way to make one. */
  @SuppressWarnings({"UnnecessaryStringBuilder", "JdkObsolete"}) // of the same class
  private static @Nullable Object copyOrNull(Object value, int depth) throws Unshareable {
    if (depth > MAXIMUM_DEPTH) {
      throw new Unshareable("it is nested too deeply, or contains itself");
    }
    if (value.getClass().isArray()) {
      return array(value, depth);
    }
    if (value.getClass().getClassLoader() == null) {
      if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
        Object copy = Containers.copy(value);
        if (copy == null) {
          return null;
        }
        Object deep = deepen(copy, depth);
        return Containers.refusesChanges(value) ? Containers.unmodifiable(deep) : deep;
      }
      if (value instanceof StringBuilder text) {
        return new StringBuilder(text);
      }
      if (value instanceof StringBuffer text) {
        return new StringBuffer(text);
      }
    }
    return clone(value);
  }

  private static @Nullable Object element(@Nullable Object value, int depth) throws Unshareable {
    if (value == null || Immutable.is(value)) {
      return value;
    }
    Object copy = copyOrNull(value, depth);
    return copy == null ? value : copy;
  }

  private static Object array(Object value, int depth) throws Unshareable {
    int length = Array.getLength(value);
    Object copy = Array.newInstance(value.getClass().getComponentType(), length);
    System.arraycopy(value, 0, copy, 0, length);
    if (copy instanceof Object[] elements) {
      for (int i = 0; i < length; i++) {
        elements[i] = element(elements[i], depth + 1);
      }
    }
    return copy;
  }

  @SuppressWarnings("unchecked") // each element is replaced by one of its own class
  private static Object deepen(Object copy, int depth) throws Unshareable {
    if (copy instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object value = list.get(i);
        Object own = element(value, depth + 1);
        if (own != value) {
          ((List<@Nullable Object>) list).set(i, own);
        }
      }
    } else if (copy instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Object value = entry.getValue();
        Object own = element(value, depth + 1);
        if (own != value) {
          ((Map.Entry<?, @Nullable Object>) entry).setValue(own);
        }
      }
    }
    return copy;
  }

  private static @Nullable Object clone(Object value) {
    if (!(value instanceof Cloneable) || value instanceof Set || value instanceof Thread) {
      return null;
    }
    try {
      Method clone = value.getClass().getMethod("clone");
      if (!clone.trySetAccessible()) {
        return null;
      }
      Object copy = clone.invoke(value);
      return copy != null && copy.getClass() == value.getClass() ? copy : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError ofTheApplication) {
      return null;
    }
  }
}
