package io.cacher.weave;

import io.cacher.boot.CacherDispatcher.Hit;
import io.cacher.boot.CacherDispatcher.Suspension;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The way into a suspend function of Kotlin: as {@link CachedCall}, but a body that is to run for
 * the cache is given another continuation. The way out is the same.
 */
final class SuspendingCall {

  private SuspendingCall() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
  @SuppressWarnings({"UnusedVariable", "ParameterReassigned"}) // they are the method's own
  static @Nullable Hit enter(
      @LookedUp @Nullable Object outcome,
      @PassedContinuation @Nullable Object continuation,
      @Advice.Local("miss") @Nullable Object miss) {
    // Each mention of the parameter becomes a look-up.
    Object found = outcome;
    if (found instanceof Hit hit) {
      return hit;
    }
    if (found instanceof Suspension suspension) {
      continuation = suspension.continuation;
    }
    miss = found;
    return null;
  }
}
