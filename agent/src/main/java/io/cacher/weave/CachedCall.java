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
    if (outcome instanceof Hit) {
      if (outcome instanceof Failure) {
        thrown = (Throwable) ((Hit) outcome).value;
      } else {
        result = ((Hit) outcome).value;
      }
    } else if (outcome != null) {
      ((Miss) outcome).complete(result, thrown);
    }
  }
}
