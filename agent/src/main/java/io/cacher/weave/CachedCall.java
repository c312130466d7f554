package io.cacher.weave;

import io.cacher.boot.CacherDispatcher.Failure;
import io.cacher.boot.CacherDispatcher.Hit;
import io.cacher.boot.CacherDispatcher.Miss;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * What every woven method does; Byte Buddy copies this code into it.
 *
 * <p>A failure on the way in lets the call pass. On the way out nothing is suppressed around a hit:
 * a suppressed failure there would return null or 0 to the caller, since the body was skipped.
 *
 * <p>Hits and misses have variables of their own: the JIT then knows on each way what it has, and
 * does not look again.
 */
final class CachedCall {

  private CachedCall() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
  @SuppressWarnings({"UnusedVariable", "ParameterReassigned"}) // it is a variable of the method's
  static @Nullable Hit enter(
      @LookedUp @Nullable Object outcome, @Advice.Local("miss") @Nullable Object miss) {
    // Each mention of the parameter becomes a look-up.
    Object found = outcome;
    if (found instanceof Hit hit) {
      return hit;
    }
    miss = found;
    return null;
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
  static void exit(
      @Advice.Enter @Nullable Hit hit,
      @Advice.Local("miss") @Nullable Object miss,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
    if (hit != null) {
      if (hit instanceof Failure) {
        thrown = (Throwable) hit.value;
      } else {
        result = hit.value;
      }
    } else if (miss instanceof Miss load) {
      Hit instead = load.complete(result, thrown);
      if (instead instanceof Failure failure) {
        thrown = (Throwable) failure.value;
      } else if (instead != null) {
        result = instead.value;
        thrown = null;
      }
    }
  }
}
