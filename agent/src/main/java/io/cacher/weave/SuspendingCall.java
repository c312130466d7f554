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

  @Advice.OnMethodEnter(skipOn = Hit.class, suppress = Throwable.class)
  @SuppressWarnings({"UnusedVariable", "ParameterReassigned"}) // it is the method's own parameter
  static @Nullable Object enter(
      @LookedUp @Nullable Object outcome, @PassedContinuation @Nullable Object continuation) {
    // Each mention of the parameter becomes a look-up.
    Object found = outcome;
    if (found instanceof Suspension suspension) {
      continuation = suspension.continuation;
    }
    return found;
  }
}
