package io.cacher.link;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** What the future or publisher that a method declares to return will bring. */
final class PromisedType {

  private PromisedType() {}

  /**
   * Refuses {@code CompletableFuture<Void>} and its like: such a method is called for what it does,
   * and a hit would not do it.
   */
  static void refuseNothing(WovenMethod method) throws UnfitResultException {
    if (bringsNothing(method)) {
      throw new UnfitResultException(
          "what it returns completes without a value, and a hit would not do its work");
    }
  }

  private static boolean bringsNothing(WovenMethod method) {
    try {
      for (Method declared : method.owner().getDeclaredMethods()) {
        if (declared.getName().equals(method.name())
            && MethodType.methodType(declared.getReturnType(), declared.getParameterTypes())
                .toMethodDescriptorString()
                .equals(method.descriptor())) {
          return declared.getGenericReturnType() instanceof ParameterizedType type
              && isVoid(type.getActualTypeArguments()[0]);
        }
      }
    } catch (RuntimeException | LinkageError unknown) {
      // Some class of a signature is missing; the method itself may well work.
    }
    return false;
  }

  private static boolean isVoid(Type type) {
    return type == Void.class;
  }
}
