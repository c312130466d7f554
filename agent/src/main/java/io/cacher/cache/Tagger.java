package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * Tells which groups the entries of one method belong to. Thread-safe. Runs code of the
 * application, which may throw anything.
 */
public interface Tagger {

  /** Whether arguments or the receiver matter, and not only the result. */
  boolean needsCall();

  /**
   * Looks at a call before the method runs, and may change what it is given.
   *
   * @param call the receiver, if any, and the arguments
   * @return what {@link #tags} needs to know of the call
   */
  Object begin(@Nullable Object[] call) throws Throwable;

  /**
   * The tags of a result.
   *
   * @param begun what {@link #begin} returned, or null if there was no call and none is needed
   */
  String[] tags(@Nullable Object begun, @Nullable Object result) throws Throwable;
}
