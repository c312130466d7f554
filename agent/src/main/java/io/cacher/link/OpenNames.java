package io.cacher.link;

import io.cacher.cache.PerClass;
import io.cacher.cache.StackReserve;
import io.cacher.link.expression.MismatchException;
import io.cacher.link.expression.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names whose properties need not be those of declared types: what such a type does not have is
 * looked for in the class that an object turns out to have.
 */
final class OpenNames implements Names {

  private final MethodHandles.Lookup caller;
  private final Names names;

  /**
   * Opens {@code names}.
   *
   * @param caller the woven class, whose rights apply
   */
  OpenNames(MethodHandles.Lookup caller, Names names) {
    this.caller = caller;
    this.names = names;
  }

  @Override
  public List<Class<?>> parameters() {
    return names.parameters();
  }

  @Override
  public MethodHandle root(String name) throws MismatchException {
    return names.root(name);
  }

  @Override
  public MethodHandle property(Class<?> owner, String name) throws MismatchException {
    try {
      return names.property(owner, name);
    } catch (MismatchException e) {
      if (Modifier.isFinal(owner.getModifiers())) {
        throw e;
      }
      return Property.FOLLOW
          .bindTo(new Property(caller, name))
          .asType(MethodType.methodType(Object.class, owner));
    }
  }

  /** A property of objects of any class. What is found for a class hangs on it. Thread-safe. */
  private static final class Property {

    private static final MethodType ACCESS = MethodType.methodType(Object.class, Object.class);
    static final MethodHandle FOLLOW;

    static {
      try {
        FOLLOW = MethodHandles.lookup().findVirtual(Property.class, "follow", ACCESS);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final PerClass<Object> found;

    Property(MethodHandles.Lookup caller, String name) {
      found =
          new PerClass<>() {
            @Override
            protected Object make(Class<?> owner) {
              StackReserve.probeForLinking();
              try {
                return PropertyAccess.of(caller, Shape.of(owner), name).handle().asType(ACCESS);
              } catch (UnresolvableKeyException e) {
                return e;
              }
            }
          };
    }

    @SuppressWarnings("UnusedMethod") // through FOLLOW
    private @Nullable Object follow(Object owner) throws Throwable {
      Object access = found.get(owner.getClass());
      if (access instanceof MethodHandle handle) {
        return (Object) handle.invokeExact(owner);
      }
      throw (UnresolvableKeyException) access;
    }
  }
}
