package io.cacher.warm;

import java.lang.invoke.MethodHandle;

/** A woven method with a receiver to call it on. Asked by the threads that warm. */
public interface WarmTarget {

  /** The method as people write it. */
  String method();

  /** The class that declares it. */
  Class<?> owner();

  /** How many arguments it takes. */
  int arity();

  /** The method with its receiver bound, so that only its arguments are left. */
  MethodHandle handle() throws ReflectiveOperationException;

  /** Whether results are still stored. */
  boolean answers();
}
