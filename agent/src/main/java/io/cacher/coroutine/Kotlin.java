package io.cacher.coroutine;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Kotlin's coroutines as one class loader of the application has them. Immutable.
 *
 * <p>What is used of the standard library is what the compiler's own code calls. What is used of
 * kotlinx.coroutines is what its inline function {@code suspendCancellableCoroutine} leaves in the
 * code of its callers, which is why neither can change.
 */
public final class Kotlin {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final MethodType CONVERT = methodType(Object.class, Object.class);

  private final Class<?> stateMachine;
  private final Class<?> frame;
  private final Class<?> failure;
  private final Object suspended;
  private final MethodHandle exception;
  private final MethodHandle intercepted;
  private final MethodHandle completion;
  private final MethodHandle callerFrame;
  private final MethodHandle resumeWith;
  private final @Nullable Cancellable cancellable;

  /**
   * Looks everything up.
   *
   * @param loader a loader that sees Kotlin
   * @throws ReflectiveOperationException if Kotlin is missing, or older than 1.3
   */
  public Kotlin(@Nullable ClassLoader loader) throws ReflectiveOperationException {
    Class<?> continuation = find("kotlin.coroutines.Continuation", loader);
    stateMachine = find("kotlin.coroutines.jvm.internal.BaseContinuationImpl", loader);
    frame = find("kotlin.coroutines.jvm.internal.CoroutineStackFrame", loader);
    failure = find("kotlin.Result$Failure", loader);
    Class<?> marks = find("kotlin.coroutines.intrinsics.CoroutineSingletons", loader);
    suspended = Objects.requireNonNull(marks.getField("COROUTINE_SUSPENDED").get(null));
    exception =
        LOOKUP
            .findGetter(failure, "exception", Throwable.class)
            .asType(methodType(Throwable.class, Object.class));
    intercepted =
        LOOKUP
            .findVirtual(
                find("kotlin.coroutines.jvm.internal.ContinuationImpl", loader),
                "intercepted",
                methodType(continuation))
            .asType(CONVERT);
    completion =
        LOOKUP.findVirtual(stateMachine, "getCompletion", methodType(continuation)).asType(CONVERT);
    callerFrame = LOOKUP.findVirtual(frame, "getCallerFrame", methodType(frame)).asType(CONVERT);
    resumeWith =
        LOOKUP
            .findVirtual(continuation, "resumeWith", methodType(void.class, Object.class))
            .asType(methodType(void.class, Object.class, Object.class));
    cancellable = Cancellable.of(continuation, loader);
  }

  /**
   * Uses, once, what is used when functions go on: the JDK makes parts of a method handle when it
   * runs first, for which there may be too little stack then.
   *
   * @param own a continuation of the spun class
   */
  void rehearse(Object own) throws Throwable {
    Object failed =
        LOOKUP
            .findConstructor(failure, methodType(void.class, Throwable.class))
            .invoke(new IllegalStateException());
    if (failure(failed) == null || callerOf(own) != null) {
      throw new IllegalStateException("another Kotlin than expected");
    }
  }

  static Class<?> find(String name, @Nullable ClassLoader loader) throws ClassNotFoundException {
    return Class.forName(name, true, loader);
  }

  /** What a suspend function returns when its value is still to come. */
  public Object suspended() {
    return suspended;
  }

  /** Whether a continuation is one of the compiler's own making. */
  boolean isStateMachine(Class<?> continuation) {
    return stateMachine.isAssignableFrom(continuation);
  }

  /** The failure in what a continuation is resumed with, or null if that is a value. */
  @Nullable Throwable failure(@Nullable Object result) throws Throwable {
    return failure.isInstance(result) ? (Throwable) exception.invokeExact(result) : null;
  }

  /** A continuation of the spun class, resumed by the dispatcher of its coroutine. */
  Object intercepted(Object continuation) throws Throwable {
    return (Object) intercepted.invokeExact(continuation);
  }

  void resumeWith(Object continuation, @Nullable Object result) throws Throwable {
    resumeWith.invokeExact(continuation, result);
  }

  /** Who is resumed after a continuation, as far as that is told; else null. */
  @Nullable Object callerOf(Object continuation) throws Throwable {
    if (stateMachine.isInstance(continuation)) {
      return (Object) completion.invokeExact(continuation);
    }
    if (frame.isInstance(continuation)) {
      Object caller = (Object) callerFrame.invokeExact(continuation);
      if (caller != null) {
        return caller;
      }
    }
    return cancellable == null ? null : cancellable.parentFrame(continuation, frame);
  }

  /** How coroutines wait; null without kotlinx.coroutines. */
  @Nullable Cancellable cancellable() {
    return cancellable;
  }
}
