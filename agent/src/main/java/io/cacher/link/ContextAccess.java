package io.cacher.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds static methods that tell of a call's context, such as {@code Tenant.current()}. */
final class ContextAccess {

  private ContextAccess() {}

  /**
   * The call of a static method.
   *
   * @param caller the woven class, whose class loader and rights apply
   * @param call class, method and parentheses
   */
  static Access find(MethodHandles.Lookup caller, String call) throws UnresolvableKeyException {
    int dot = call.lastIndexOf('.');
    String className = call.substring(0, dot);
    String name = call.substring(dot + 1, call.length() - 2);
    Class<?> owner = find(className, caller.lookupClass().getClassLoader());
    if (owner == null) {
      throw new UnresolvableKeyException(
          "`" + call + "`: " + caller.lookupClass().getName() + " sees no class " + className);
    }
    Method method = method(owner, name);
    if (method == null) {
      throw new UnresolvableKeyException(
          "`"
              + call
              + "`: "
              + owner.getName()
              + " has no static method `"
              + name
              + "` without parameters that returns something");
    }
    try {
      MethodHandle handle =
          PropertyAccess.lookup(caller, method.getDeclaringClass(), method.getModifiers())
              .unreflect(method);
      return new Access(handle, Shape.of(owner).result(method));
    } catch (IllegalAccessException e) {
      throw new UnresolvableKeyException("`" + call + "` cannot be called: " + e.getMessage());
    }
  }

  /** The class of that name; the dots of nested ones may stand for {@code $}. */
  private static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
    String binary = name;
    while (true) {
      try {
        return Class.forName(binary, false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        int dot = binary.lastIndexOf('.');
        if (dot < 0) {
          return null;
        }
        binary = binary.substring(0, dot) + '$' + binary.substring(dot + 1);
      }
    }
  }

  private static @Nullable Method method(Class<?> owner, String name) {
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      try {
        Method found = type.getDeclaredMethod(name);
        if (Modifier.isStatic(found.getModifiers()) && found.getReturnType() != void.class) {
          return found;
        }
      } catch (NoSuchMethodException e) {
        // Perhaps further up.
      }
    }
    return null;
  }
}
