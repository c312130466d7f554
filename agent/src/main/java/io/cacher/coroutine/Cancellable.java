package io.cacher.coroutine;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** What we use of kotlinx.coroutines: waiting that can be cancelled, and a job's parent. */
final class Cancellable {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final MethodType CONVERT = methodType(Object.class, Object.class);

  /** {@code kotlinx.coroutines.MODE_CANCELLABLE}, compiled into its users as a constant. */
  private static final int CANCELLABLE_MODE = 1;

  private final MethodHandle make;
  private final MethodHandle initialise;
  private final MethodHandle result;
  private final Class<?> job;
  private final @Nullable MethodHandle parent;

  private Cancellable(Class<?> continuation, @Nullable ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> type = Kotlin.find("kotlinx.coroutines.CancellableContinuationImpl", loader);
    make =
        MethodHandles.insertArguments(
                LOOKUP.findConstructor(type, methodType(void.class, continuation, int.class)),
                1,
                CANCELLABLE_MODE)
            .asType(CONVERT);
    initialise =
        LOOKUP
            .findVirtual(type, "initCancellability", methodType(void.class))
            .asType(methodType(void.class, Object.class));
    result = LOOKUP.findVirtual(type, "getResult", methodType(Object.class)).asType(CONVERT);
    job = Kotlin.find("kotlinx.coroutines.Job", loader);
    parent = parent(job);
  }

  private static @Nullable MethodHandle parent(Class<?> job) {
    try {
      return LOOKUP.findVirtual(job, "getParent", methodType(job)).asType(CONVERT);
    } catch (ReflectiveOperationException beforeVersion17) {
      return null;
    }
  }

  /** The library as the loader has it; null if it does not, or has another than expected. */
  static @Nullable Cancellable of(Class<?> continuation, @Nullable ClassLoader loader) {
    try {
      return new Cancellable(continuation, loader);
    } catch (ReflectiveOperationException | LinkageError missing) {
      return null;
    }
  }

  /** A continuation that resumes {@code intercepted}, or is cancelled with its coroutine. */
  Object around(Object intercepted) throws Throwable {
    Object made = (Object) make.invokeExact(intercepted);
    initialise.invokeExact(made);
    return made;
  }

  /** What it was resumed with already, or the mark of suspension. */
  @Nullable Object result(Object cancellable) throws Throwable {
    return (Object) result.invokeExact(cancellable);
  }

  /** The nearest of a coroutine's parents that is somebody's caller, as a scope is. */
  @Nullable Object parentFrame(Object coroutine, Class<?> frame) throws Throwable {
    Object next = coroutine;
    while (parent != null && job.isInstance(next)) {
      next = (Object) parent.invokeExact(next);
      if (frame.isInstance(next)) {
        return next;
      }
    }
    return null;
  }
}
