package io.cacher.link;

import io.cacher.cache.OneShot;
import io.cacher.reactive.ReactiveType;
import io.cacher.reactive.SuccessHook;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  /**
   * The class of what a call returns or, if that brings it later, of the value; null if unknown.
   */
  static @Nullable Class<?> value(WovenMethod method) {
    Class<?> declared = method.resultClass();
    if (!bringsLater(declared)) {
      return declared;
    }
    // What the type arguments of a subclass stand for is its own affair.
    boolean usual =
        declared == CompletableFuture.class
            || declared == CompletionStage.class
            || declared == Future.class
            || ReactiveType.of(method.returnDescriptor()) != null;
    return usual ? promised(method) : null;
  }

  /** The class of what a cache stores of a method whose results arrive later; null if unknown. */
  static @Nullable Class<?> stored(WovenMethod method) {
    if (method.suspends()) {
      return SuspendedResult.of(method);
    }
    ReactiveType reactive = ReactiveType.of(method.returnDescriptor());
    return reactive != null && !reactive.single() ? List.class : value(method);
  }

  /** Why calls of a method have no value, or null if they have. */
  static @Nullable String noValue(WovenMethod method) {
    Class<?> declared = method.resultClass();
    ReactiveType reactive = ReactiveType.of(method.returnDescriptor());
    if (declared == void.class || value(method) == Void.class) {
      return "the method brings no `result`";
    }
    boolean many = reactive != null && !reactive.single();
    boolean none = declared != null && SuccessHook.knows(declared) && reactive == null;
    return declared != null && (many || none)
        ? "a " + declared.getSimpleName() + " has no `result`"
        : null;
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
