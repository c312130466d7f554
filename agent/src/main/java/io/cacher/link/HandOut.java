package io.cacher.link;

import io.cacher.cache.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Ends a look-up by making, of what was found, what one caller gets. */
final class HandOut {

  private static final MethodHandle HAND_OUT;

  static {
    try {
      HAND_OUT =
          MethodHandles.lookup()
              .findVirtual(
                  Site.class, "handOut", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private HandOut() {}

  /** {@code lookup}, and nothing else for sites whose entries are what callers get. */
  static MethodHandle of(MethodHandle lookup, Site site) {
    return site.handsOut()
        ? MethodHandles.filterReturnValue(lookup, HAND_OUT.bindTo(site))
        : lookup;
  }
}
