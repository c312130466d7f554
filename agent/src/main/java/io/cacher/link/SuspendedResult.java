package io.cacher.link;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a suspend function declares to bring. Its descriptor says {@code Object}; the type stands in
 * the signature of the continuation, {@code Continuation<? super String>}.
 */
final class SuspendedResult {

  /** What serves one caller only, or is itself still to come. */
  private static final Set<String> NOT_SHARED =
      Set.of(
          "java.util.stream.BaseStream",
          "java.util.stream.DoubleStream",
          "java.util.stream.IntStream",
          "java.util.stream.LongStream",
          "java.util.stream.Stream",
          "kotlin.sequences.Sequence",
          "kotlinx.coroutines.CompletableDeferred",
          "kotlinx.coroutines.Deferred",
          "kotlinx.coroutines.Job",
          "kotlinx.coroutines.channels.Channel",
          "kotlinx.coroutines.channels.ReceiveChannel",
          "kotlinx.coroutines.channels.SendChannel",
          "kotlinx.coroutines.flow.Flow");

  private SuspendedResult() {}

  /** Refuses functions whose value must not, or cannot, be given to others. */
  static void check(WovenMethod method) throws UnfitResultException {
    Class<?> type;
    try {
      type = promised(method.reflected());
    } catch (NoSuchMethodException | RuntimeException | LinkageError classMissing) {
      throw new UnfitResultException("what it brings cannot be told: " + classMissing);
    }
    if (type == null) {
      throw new UnfitResultException(
          "what it brings cannot be told, as its class file has no signatures");
    }
    String name = type.getName();
    if (name.equals("kotlin.Unit") || type == Void.class) {
      throw new UnfitResultException("it brings no value, and a hit would not do its work");
    }
    if (isValueClass(type)) {
      // Returned bare by a function that does not suspend, but boxed by one that does.
      throw new UnfitResultException("it brings a " + name + ", a value class");
    }
    if (NOT_SHARED.contains(name)) {
      throw new UnfitResultException("it brings a " + name + ", which cannot be shared");
    }
  }

  /** The class of the value; null if it cannot be told. */
  static @Nullable Class<?> of(WovenMethod method) {
    try {
      Class<?> type = promised(method.reflected());
      // What the function calls an Int is passed to its continuation in a box.
      return type == null ? null : MethodType.methodType(type).wrap().returnType();
    } catch (NoSuchMethodException | RuntimeException | LinkageError classMissing) {
      return null;
    }
  }

  /** The class of the value; null if the class file does not say. */
  private static @Nullable Class<?> promised(Method method) {
    Type[] parameters = method.getGenericParameterTypes();
    Type last = parameters[parameters.length - 1];
    if (!(last instanceof ParameterizedType continuation)) {
      return null;
    }
    return erased(continuation.getActualTypeArguments()[0]);
  }

  private static Class<?> erased(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return erased(generic.getRawType());
    }
    if (type instanceof TypeVariable<?> variable) {
      return erased(variable.getBounds()[0]);
    }
    if (type instanceof WildcardType wildcard && wildcard.getLowerBounds().length > 0) {
      return erased(wildcard.getLowerBounds()[0]);
    }
    return Object.class;
  }

  private static boolean isValueClass(Class<?> type) {
    try {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals("box-impl")) {
          return true;
        }
      }
    } catch (LinkageError classMissing) {
      for (Annotation annotation : type.getDeclaredAnnotations()) {
        if (annotation.annotationType().getName().equals("kotlin.jvm.JvmInline")) {
          return true;
        }
      }
    }
    return false;
  }
}
