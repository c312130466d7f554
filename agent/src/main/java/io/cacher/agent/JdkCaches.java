package io.cacher.agent;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.lang.runtime.ObjectMethods;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Places where the JDK remembers the last class that something was made for, which may be one of
 * the agent's.
 *
 * <p>The methods of records are made from method handles in static fields, and each handle keeps
 * what it was last adapted to: strongly in one field and, since JDK 19, softly in another if the
 * class is of a loader that may be unloaded.
 */
final class JdkCaches {

  private JdkCaches() {}

  /** Has the JDK remember classes of its own instead, one of them in a loader of its own. */
  static void fill() throws ReflectiveOperationException {
    fill(String.class);
    ClassLoader other = new URLClassLoader(new URL[0], null);
    Class<?>[] interfaces = {Runnable.class};
    fill(Proxy.newProxyInstance(other, interfaces, (proxy, method, arguments) -> null).getClass());
  }

  private static void fill(Class<?> type) throws ReflectiveOperationException {
    make("equals", type, MethodType.methodType(boolean.class, type, Object.class));
    make("hashCode", type, MethodType.methodType(int.class, type));
    make("toString", type, MethodType.methodType(String.class, type));
  }

  private static void make(String method, Class<?> type, MethodType signature)
      throws ReflectiveOperationException {
    MethodHandle part = MethodHandles.identity(type);
    try {
      CallSite unused =
          (CallSite)
              ObjectMethods.bootstrap(
                  MethodHandles.lookup(), method, signature, type, "part", part);
    } catch (Throwable t) {
      throw new ReflectiveOperationException(t);
    }
  }
}
