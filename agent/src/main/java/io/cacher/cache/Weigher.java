package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/** Weighs what a cache bounded by weight stores. Thread-safe; called outside its lock. */
public interface Weigher {

  /**
   * The weight of an entry, from 0.
   *
   * @param entry the call, for its key; holds no result yet
   * @param result what the method returned
   * @param arguments the receiver, unless the method is static, and the arguments; null unless the
   *     look-up hands them over
   * @throws Throwable what the application throws when it is asked; the result is then not stored
   */
  long weigh(Entry entry, @Nullable Object result, @Nullable Object @Nullable [] arguments)
      throws Throwable;
}
