package io.cacher.store.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Instances that no constructor of their class has run for, as serialisation makes them: through
 * {@code sun.reflect.ReflectionFactory}, which the JDK offers for that in its module {@code
 * jdk.unsupported}, without warnings.
 */
final class Instances {

  private static final @Nullable Object FACTORY;
  private static final @Nullable Method CONSTRUCTOR_FOR;

  static {
    Object factory = null;
    Method constructorFor = null;
    try {
      Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
      factory = type.getMethod("getReflectionFactory").invoke(null);
      constructorFor =
          type.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
    } catch (ReflectiveOperationException | RuntimeException withoutTheModule) {
      // Classes that need it are refused.
    }
    FACTORY = factory;
    CONSTRUCTOR_FOR = constructorFor;
  }

  private Instances() {}

  static boolean canBeMade() {
    return CONSTRUCTOR_FOR != null;
  }

  /** What makes instances of a class, all fields at their defaults; null where nothing can. */
  static @Nullable Constructor<?> maker(Class<?> type) {
    if (CONSTRUCTOR_FOR == null) {
      return null;
    }
    try {
      return (Constructor<?>)
          CONSTRUCTOR_FOR.invoke(FACTORY, type, Object.class.getDeclaredConstructor());
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
