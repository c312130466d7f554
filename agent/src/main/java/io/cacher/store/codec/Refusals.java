package io.cacher.store.codec;

import java.io.Externalizable;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSequentialList;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Classes of whose instances copying the fields makes no faithful copy. */
final class Refusals {

  /** Classes of the JDK whose fields, if any, need not be copied. */
  private static final Set<Class<?>> STATELESS =
      Set.of(
          Object.class,
          Record.class,
          Number.class,
          AbstractCollection.class,
          AbstractList.class,
          AbstractSequentialList.class,
          AbstractSet.class,
          AbstractQueue.class,
          AbstractMap.class);

  private Refusals() {}

  static boolean isOfTheJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Why instances of exactly this class are not stored, or null if that depends on them. */
  static @Nullable String of(Class<?> type) throws ReflectiveOperationException {
    if (isOfTheJdk(type)) {
      return "it is of the JDK, and not among the values and collections that are known";
    }
    if (type.isHidden() || type.getName().contains("$$Lambda")) {
      return "it is a lambda, or another class without a name";
    }
    if (Proxy.isProxyClass(type)) {
      return "it is a Proxy";
    }
    if (type.isEnum() || type.isInterface()) {
      return null;
    }
    if (type.isAnonymousClass()) {
      return "it is an anonymous class";
    }
    if (type.isLocalClass() && !type.isRecord()) {
      return "it is a local class";
    }
    if (AutoCloseable.class.isAssignableFrom(type)
        || Iterator.class.isAssignableFrom(type)
        || BaseStream.class.isAssignableFrom(type)) {
      return "it can be used only once, or holds a resource";
    }
    for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
      if (isOfTheJdk(part)) {
        return STATELESS.contains(part) ? null : "it extends " + part.getName();
      }
      String hook = hook(part);
      if (hook != null) {
        return hook;
      }
    }
    return null;
  }

  /** What a class has of its own for being made, kept or ended. */
  private static @Nullable String hook(Class<?> part) {
    if (declares(part, "finalize")) {
      return "it has a finalize() method";
    }
    if (!Serializable.class.isAssignableFrom(part)) {
      return null;
    }
    if (Externalizable.class.isAssignableFrom(part)) {
      return "it is Externalizable";
    }
    if (declares(part, "writeReplace")) {
      return "it has a writeReplace() method";
    }
    return declares(part, "writeObject", ObjectOutputStream.class)
        ? "it has a writeObject() method"
        : null;
  }

  /**
   * Whether instances that are not constants may be meant to become another one when they are read:
   * they have a {@code readResolve()} method, or no state and only private constructors.
   */
  static boolean maybeSingletons(Class<?> type, boolean stateless) {
    for (Class<?> part = type; !isOfTheJdk(part); part = part.getSuperclass()) {
      if (Serializable.class.isAssignableFrom(part) && declares(part, "readResolve")) {
        return true;
      }
    }
    return stateless && !type.isRecord() && onlyItselfMakesInstances(type);
  }

  private static boolean declares(Class<?> type, String name, Class<?>... parameters) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && java.util.Arrays.equals(method.getParameterTypes(), parameters)
          && !Modifier.isStatic(method.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  private static boolean onlyItselfMakesInstances(Class<?> type) {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (!Modifier.isPrivate(constructor.getModifiers())) {
        return false;
      }
    }
    return true;
  }
}
