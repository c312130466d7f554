package io.cacher.link;

import io.cacher.extension.KeyFunction;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The part of a key that an extension makes of a whole call. */
final class ExtensionKey {

  private static final MethodHandle KEY;

  static {
    try {
      KEY =
          MethodHandles.lookup()
              .findVirtual(
                  ExtensionKey.class, "key", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final KeyFunction function;
  private final Calls calls;

  private ExtensionKey(KeyFunction function, Calls calls) {
    this.function = function;
    this.calls = calls;
  }

  /** {@code (receiver, if any, and arguments)Object}; throws what the extension throws. */
  static MethodHandle of(KeyFunction function, String cache, WovenMethod method) {
    MethodType type = method.type();
    return KEY.bindTo(new ExtensionKey(function, new Calls(cache, method)))
        .asCollector(Object[].class, type.parameterCount())
        .asType(type.changeReturnType(Object.class));
  }

  @SuppressWarnings("UnusedMethod") // through KEY
  private Object key(@Nullable Object[] receiverAndArguments) throws Exception {
    Object key = function.key(calls.show(receiverAndArguments));
    if (key == null) {
      throw new MissingPartException();
    }
    return key;
  }
}
