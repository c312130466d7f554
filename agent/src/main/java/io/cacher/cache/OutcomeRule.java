package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a rule says of the outcomes of one method, compiled for it. Runs code of the application and
 * throws whatever that throws. Thread-safe.
 */
public interface OutcomeRule {

  /** Whether the outcome must not be stored. */
  boolean refuses(
      @Nullable Object @Nullable [] call,
      @Nullable Object result,
      @Nullable Throwable thrown,
      long elapsedNanos)
      throws Throwable;

  /** Whether any of it is over the receiver or the arguments. */
  boolean looksAtCall();

  /** Whether results have lifetimes of their own. */
  boolean hasLifetime();

  /** Whether the lifetime is found in the result, so that null has none. */
  boolean lifetimeIsInResult();

  /** Nanoseconds that the result may live; zero or less not to store it. */
  long lifetime(@Nullable Object @Nullable [] call, @Nullable Object result) throws Throwable;
}
