package io.cacher.reactive;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Stands behind a proxy of the application's interface; sees to what every object has. */
abstract class Handler implements InvocationHandler {

  @Override
  public final @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Object argument = arguments == null || arguments.length == 0 ? null : arguments[0];
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == argument;
        case "hashCode" -> System.identityHashCode(proxy);
        default -> toString();
      };
    }
    return call(method.getName(), argument);
  }

  /** A call of the interface's method; null for {@code void}. */
  abstract @Nullable Object call(String method, @Nullable Object argument) throws Throwable;
}
