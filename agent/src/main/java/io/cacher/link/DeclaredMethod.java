package io.cacher.link;

import io.cacher.cache.Rerun;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A woven method, to be run again by the agent: exactly the one that was woven, even where a
 * subclass overrides it. Its look-up is made as in any call.
 *
 * <p>Reached when it is first run, not when it is linked: its signature may name classes that the
 * application has not loaded yet. Thread-safe.
 */
final class DeclaredMethod implements Rerun {

  private final WovenMethod method;
  private volatile @Nullable MethodHandle handle;

  DeclaredMethod(WovenMethod method) {
    this.method = method;
  }

  @Override
  public @Nullable Object run(@Nullable Object[] arguments) throws Throwable {
    MethodHandle current = handle;
    if (current == null) {
      current = reach();
      handle = current;
    }
    return (Object) current.invokeExact(arguments);
  }

  /** {@code (Object[])Object}. */
  private MethodHandle reach() throws Unavailable {
    try {
      MethodHandles.Lookup caller = method.caller();
      Class<?> owner = method.owner();
      MethodType type =
          MethodType.fromMethodDescriptorString(method.descriptor(), owner.getClassLoader());
      MethodHandle found =
          method.isStatic()
              ? caller.findStatic(owner, method.name(), type)
              : caller.findSpecial(owner, method.name(), type, owner);
      int count = method.type().parameterCount();
      return found
          .asFixedArity()
          .asType(MethodType.genericMethodType(count))
          .asSpreader(Object[].class, count);
    } catch (ReflectiveOperationException | TypeNotPresentException | LinkageError e) {
      throw new Unavailable(e);
    }
  }
}
