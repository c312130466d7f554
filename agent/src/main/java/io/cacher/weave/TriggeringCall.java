package io.cacher.weave;

import io.cacher.boot.CacherDispatcher;
import io.cacher.boot.CacherDispatcher.Miss;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * What every method does that caches react to; Byte Buddy copies this code into it.
 *
 * <p>Neither the result nor what is thrown is ever changed. Where there is not even stack enough to
 * take note of the call, a flag remains, for which the agent's own thread invalidates everything
 * that reacts to calls: setting a field needs no stack.
 */
final class TriggeringCall {

  private TriggeringCall() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object enter(@LookedUp @Nullable Object call) {
    return call;
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
  static void exit(
      @Advice.Enter @Nullable Object call,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    try {
      if (call instanceof Miss miss) {
        miss.complete(result, thrown);
      } else {
        CacherDispatcher.reactionsOverdue = true;
      }
    } catch (Throwable outOfStack) {
      CacherDispatcher.reactionsOverdue = true;
    }
  }
}
