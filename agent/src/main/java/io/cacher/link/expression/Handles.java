package io.cacher.link.expression;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pieces that expressions are put together from. */
final class Handles {

  static final MethodHandle NOT = find(Handles.class, "not", boolean.class, boolean.class);
  static final MethodHandle TRUE = find(Handles.class, "isTrue", boolean.class, Object.class);
  private static final MethodHandle NULL =
      find(Handles.class, "isNull", boolean.class, Object.class);
  static final MethodHandle MATCHES =
      find(Functions.class, "matches", boolean.class, Pattern.class, Object.class);

  private Handles() {}

  static MethodHandle find(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findStatic(owner, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  /** {@code (Object)boolean}. */
  static MethodHandle typeTest(String name) {
    try {
      return MethodHandles.lookup()
          .bind(new TypeTest(name), "is", MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  /** {@code (type)boolean}. */
  static MethodHandle isNull(Class<?> type) {
    return NULL.asType(MethodType.methodType(boolean.class, type));
  }

  /** A constant, whatever the parameters. */
  static MethodHandle constant(Class<?> type, @Nullable Object value, List<Class<?>> parameters) {
    @Nullable MethodHandle constant = MethodHandles.constant(type, value);
    return MethodHandles.dropArguments(constant, 0, parameters);
  }

  /** {@code (type)result}, which for null is not asked and {@code ofNull}. */
  static MethodHandle unlessNull(MethodHandle function, @Nullable Object ofNull) {
    MethodType type = function.type();
    return MethodHandles.guardWithTest(
        isNull(type.parameterType(0)),
        constant(type.returnType(), ofNull, type.parameterList()),
        function);
  }

  /** {@code function(left(parameters), right(parameters))}. */
  static MethodHandle apply(
      MethodHandle function, MethodHandle left, MethodHandle right, List<Class<?>> parameters) {
    Class<?> a = left.type().returnType();
    Class<?> b = right.type().returnType();
    MethodHandle typed = function.asType(function.type().changeParameterType(0, a));
    typed = typed.asType(typed.type().changeParameterType(1, b));
    MethodHandle all = MethodHandles.dropArguments(typed, 2, parameters);
    MethodHandle withoutLeft = MethodHandles.foldArguments(all, left(all, left));
    return MethodHandles.foldArguments(withoutLeft, right);
  }

  private static MethodHandle left(MethodHandle all, MethodHandle left) {
    return MethodHandles.dropArguments(left, 0, all.type().parameterType(1));
  }

  @SuppressWarnings("UnusedMethod") // through NOT
  private static boolean not(boolean value) {
    return !value;
  }

  @SuppressWarnings("UnusedMethod") // through TRUE
  private static boolean isTrue(@Nullable Object value) {
    return value instanceof Boolean truth && truth;
  }

  @SuppressWarnings("UnusedMethod") // through NULL
  private static boolean isNull(@Nullable Object value) {
    return value == null;
  }
}
