package io.cacher.write;

import io.cacher.key.Keys;
import org.jspecify.annotations.Nullable;

/** What calls of writers must have in common to be kept in order. Immutable. */
public final class WriteKey {

  final int hash;
  private final boolean byReceiver;
  private final @Nullable Object[] parts;

  private WriteKey(int hash, boolean byReceiver, @Nullable Object[] parts) {
    this.hash = hash;
    this.byReceiver = byReceiver;
    this.parts = parts;
  }

  /**
   * A key that later changes of its parts do not reach. Runs the application's code.
   *
   * @param live the parts as the application passes them; kept
   * @param byReceiver whether the first is a receiver that is compared by identity
   */
  public static WriteKey of(@Nullable Object[] live, boolean byReceiver) {
    int hash = byReceiver ? System.identityHashCode(live[0]) : 0;
    for (int i = byReceiver ? 1 : 0; i < live.length; i++) {
      live[i] = Keys.freeze(live[i]);
      hash = 31 * hash + Keys.hash(live[i]);
    }
    return new WriteKey(hash, byReceiver, live);
  }

  /** Whether this is the same key. Runs the application's {@code equals}: never under a lock. */
  boolean same(WriteKey other) {
    if (byReceiver != other.byReceiver || parts.length != other.parts.length) {
      return false;
    }
    if (byReceiver && parts[0] != other.parts[0]) {
      return false;
    }
    for (int i = byReceiver ? 1 : 0; i < parts.length; i++) {
      if (!Keys.same(parts[i], other.parts[i])) {
        return false;
      }
    }
    return true;
  }
}
