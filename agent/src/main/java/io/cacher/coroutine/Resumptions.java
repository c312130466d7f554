package io.cacher.coroutine;

import io.cacher.boot.CacherDispatcher.Continued;
import io.cacher.cache.StackReserve;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a suspend function is called, or goes on. To go on, it is entered anew with zeros
 * for arguments, and with the state machine that the compiler made of it for a continuation. That
 * has the sign bit of its {@code label} set then, and at no other moment at which it is passed on.
 *
 * <p>Taking a resumption for a call would answer it with what is cached for those zeros. So
 * whatever could be one is taken for one. Thread-safe.
 */
public final class Resumptions {

  private static final String LABEL = "label";

  private static final MethodHandle NEVER =
      MethodHandles.dropArguments(MethodHandles.constant(int.class, 0), 0, Object.class);

  private static final MethodHandle ALWAYS =
      MethodHandles.dropArguments(
          MethodHandles.constant(int.class, Integer.MIN_VALUE), 0, Object.class);

  private final Kotlin kotlin;
  private final MethodHandles.Lookup caller;

  /** {@code (Object)int} for each class of continuations, the sign of which tells. */
  private final ClassValue<MethodHandle> labels =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> continuation) {
          StackReserve.probeForLinking();
          return label(continuation);
        }
      };

  /**
   * For the functions of one class.
   *
   * @param caller that class, with its rights
   */
  public Resumptions(Kotlin kotlin, MethodHandles.Lookup caller) {
    this.kotlin = kotlin;
    this.caller = caller;
  }

  /** Whether a call with this continuation is the function going on. */
  public boolean isOne(@Nullable Object continuation) throws Throwable {
    return continuation != null
        && (int) labels.get(continuation.getClass()).invokeExact(continuation) < 0;
  }

  private MethodHandle label(Class<?> continuation) {
    if (!kotlin.isStateMachine(continuation) || Continued.class.isAssignableFrom(continuation)) {
      return NEVER;
    }
    // The compiler puts the state machine of a function into the package of its class.
    boolean near = samePackage(continuation.getPackageName(), continuation.getClassLoader());
    try {
      MethodHandles.Lookup lookup =
          near ? caller : MethodHandles.privateLookupIn(continuation, MethodHandles.lookup());
      return lookup
          .findGetter(continuation, LABEL, int.class)
          .asType(MethodType.methodType(int.class, Object.class));
    } catch (ReflectiveOperationException | LinkageError unknown) {
      return near ? ALWAYS : NEVER;
    }
  }

  private boolean samePackage(String packageName, @Nullable ClassLoader loader) {
    Class<?> owner = caller.lookupClass();
    return owner.getPackageName().equals(packageName) && owner.getClassLoader() == loader;
  }
}
