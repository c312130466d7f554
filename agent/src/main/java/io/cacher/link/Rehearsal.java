package io.cacher.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * Runs an expression once, on nulls, of which no code of the application is asked. The JDK makes
 * parts of a method handle when it runs first, for which a call may have too little stack.
 */
final class Rehearsal {

  private static final int MOST_PARAMETERS = 256;

  private Rehearsal() {}

  static void of(MethodHandle expression) {
    MethodHandle call = expression;
    while (call.type().parameterCount() > 0) {
      call = MethodHandles.insertArguments(call, 0, nothing(call.type().parameterType(0)));
    }
    try {
      call.asType(MethodType.methodType(Object.class)).invoke();
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable saysNothingOfCalls) {
      // A call will tell.
    }
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == Object[].class) {
      return new Object[MOST_PARAMETERS];
    }
    // The elements of a new array are the zero of its type, and null for objects.
    return Array.get(Array.newInstance(type, 1), 0);
  }
}
