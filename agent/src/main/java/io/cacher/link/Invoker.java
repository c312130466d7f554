package io.cacher.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** Calls woven methods on behalf of the agent. */
final class Invoker {

  private Invoker() {}

  /**
   * Calls exactly the declared method, overridden or not, woven as it is.
   *
   * @return {@code (receiver?, arguments)result} with the types of the declaration
   */
  static MethodHandle of(WovenMethod method) throws ReflectiveOperationException {
    Class<?> owner = method.owner();
    MethodType type =
        MethodType.fromMethodDescriptorString(method.descriptor(), owner.getClassLoader());
    MethodHandle found =
        method.isStatic()
            ? method.caller().findStatic(owner, method.name(), type)
            : method.caller().findSpecial(owner, method.name(), type, owner);
    return found.asFixedArity();
  }
}
