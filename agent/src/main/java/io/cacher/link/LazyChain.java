package io.cacher.link;

import io.cacher.cache.LazySite;
import io.cacher.reactive.LazyResults;
import io.cacher.reactive.ReactiveType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Ends the look-up of a method whose result works when it is subscribed to. */
final class LazyChain {

  private static final MethodHandle ENTER;

  static {
    try {
      ENTER =
          MethodHandles.lookup()
              .findVirtual(
                  LazyResults.class,
                  "enter",
                  MethodType.methodType(Object.class, Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private LazyChain() {}

  /** {@code lookup} with its outcome, and the arguments, handed to the method's results. */
  static MethodHandle of(MethodHandle lookup, LazySite site, WovenMethod method)
      throws ReflectiveOperationException {
    int count = lookup.type().parameterCount();
    ReactiveType type = ReactiveType.of(method.returnDescriptor());
    Class<?> declared = method.resultClass();
    if (type == null || declared == null) {
      throw new ClassNotFoundException(method.returnDescriptor());
    }
    MethodHandle again = lookup.asType(lookup.type().generic()).asSpreader(Object[].class, count);
    LazyResults results = new LazyResults(type, declared, site, again, new DeclaredMethod(method));
    MethodHandle enter =
        ENTER
            .bindTo(results)
            .asCollector(Object[].class, count)
            .asType(lookup.type().insertParameterTypes(0, Object.class));
    return MethodHandles.foldArguments(enter, lookup);
  }
}
