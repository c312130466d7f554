package io.cacher.cache;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Makes entries of a spun class from keys; linked when first needed, which is seldom. */
public final class SpunEntries {

  private final MethodHandles.Lookup spun;
  private final String name;
  private final MethodType type;
  private volatile @Nullable MethodHandle factory;

  /**
   * Entries of the class that {@code spun} looks into.
   *
   * @param name of its static factory
   * @param type of its static factory, {@code (Site, carrier of each part)Entry}
   */
  public SpunEntries(MethodHandles.Lookup spun, String name, MethodType type) {
    this.spun = spun;
    this.name = name;
    this.type = type;
  }

  /** An entry with this key, new to everybody. Runs the application's {@code hashCode}. */
  Entry make(Site site, @Nullable Object[] parts) throws Throwable {
    MethodHandle current = factory;
    if (current == null) {
      current =
          spun.findStatic(spun.lookupClass(), name, type)
              .asType(type.changeReturnType(Object.class))
              .bindTo(site)
              .asSpreader(Object[].class, type.parameterCount() - 1)
              .asType(MethodType.methodType(Object.class, Object[].class));
      factory = current;
    }
    return (Entry) (Object) current.invokeExact(parts);
  }
}
