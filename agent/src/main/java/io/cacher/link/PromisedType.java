package io.cacher.link;

import io.cacher.cache.OneShot;
import io.cacher.reactive.SuccessHook;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the future or publisher that a method declares to return will bring. */
final class PromisedType {

  private PromisedType() {}

  /**
   * Refuses {@code CompletableFuture<Void>} and its like: such a method is called for what it does,
   * and a hit would not do it. Refuses {@code CompletableFuture<InputStream>} and its like, which
   * serve one caller only.
   */
  static void check(WovenMethod method) throws UnfitResultException {
    Class<?> promised = promised(method);
    if (promised == Void.class) {
      throw new UnfitResultException(
          "what it returns completes without a value, and a hit would not do its work");
    }
    if (promised != null && OneShot.is(promised)) {
      throw new UnfitResultException(
          "what it returns brings a " + promised.getName() + ", which serves one caller only");
    }
  }

  /** Whether what comes of a call is not the object of this class that it returns. */
  static boolean bringsLater(@Nullable Class<?> declared) {
    return declared != null
        && (CompletionStage.class.isAssignableFrom(declared)
            || Future.class.isAssignableFrom(declared)
            || SuccessHook.knows(declared));
  }

  /** The type of the value, {@code Object} if its declaration does not tell. */
  static Type of(WovenMethod method) {
    Type declared = declared(method);
    if (declared instanceof WildcardType open) {
      return open.getUpperBounds()[0];
    }
    return declared == null ? Object.class : declared;
  }

  /** The class of the value, or null if its declaration does not tell. */
  static @Nullable Class<?> promised(WovenMethod method) {
    Type declared = declared(method);
    return declared == null ? null : erased(declared);
  }

  private static @Nullable Type declared(WovenMethod method) {
    try {
      for (Method declared : method.owner().getDeclaredMethods()) {
        if (declared.getName().equals(method.name())
            && MethodType.methodType(declared.getReturnType(), declared.getParameterTypes())
                .toMethodDescriptorString()
                .equals(method.descriptor())) {
          return declared.getGenericReturnType() instanceof ParameterizedType type
              ? type.getActualTypeArguments()[0]
              : null;
        }
      }
    } catch (RuntimeException | LinkageError unknown) {
      // Some class of a signature is missing; the method itself may well work.
    }
    return null;
  }

  private static @Nullable Class<?> erased(Type type) {
    if (type instanceof ParameterizedType generic) {
      return erased(generic.getRawType());
    }
    return type instanceof Class<?> plain ? plain : null;
  }
}
