package io.cacher.weigh;

import io.cacher.cache.Entry;
import io.cacher.cache.Weigher;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weighs a result by its length: characters, or elements. */
public final class Length implements Weigher {

  @Override
  public long weigh(Entry entry, @Nullable Object result, @Nullable Object @Nullable [] arguments) {
    return of(result, 1);
  }

  /** The length of a value, 0 for null, or {@code otherwise} for what has none. */
  public static long of(@Nullable Object value, long otherwise) {
    if (value == null) {
      return 0;
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
    return value.getClass().isArray() ? Array.getLength(value) : otherwise;
  }
}
