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
 */
final class CachedCall {

  private CachedCall() {}

  @Advice.OnMethodEnter(skipOn = Hit.class, suppress = Throwable.class)
  static @Nullable Object enter(@LookedUp @Nullable Object outcome) {
    return outcome;
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
  static void exit(
      @Advice.Enter @Nullable Object outcome,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
    if (outcome instanceof Failure failure) {
      thrown = (Throwable) failure.value;
    } else if (outcome instanceof Hit hit) {
      result = hit.value;
    } else if (outcome instanceof Miss miss) {
      Hit instead = miss.complete(result, thrown);
      if (instead instanceof Failure failure) {
        thrown = (Throwable) failure.value;
      } else if (instead != null) {
        result = instead.value;
        thrown = null;
      }
    }
  }
}
