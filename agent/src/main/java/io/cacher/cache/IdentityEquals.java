package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/** Finds parts of keys whose class inherits {@code equals} from {@code Object}. */
final class IdentityEquals {

  private IdentityEquals() {}

  /** The class of the first such part, or null. */
  static @Nullable Class<?> among(@Nullable Object[] key) {
    for (Object part : key) {
      if (part != null && !(part instanceof ReceiverReference) && isIdentity(part)) {
        return part.getClass();
      }
    }
    return null;
  }

  private static boolean isIdentity(Object part) {
    Class<?> type = part.getClass();
    if (type.isArray() || part instanceof Enum || part instanceof Class) {
      return false;
    }
    try {
      return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
    } catch (ReflectiveOperationException | LinkageError unknown) {
      return false;
    }
  }
}
