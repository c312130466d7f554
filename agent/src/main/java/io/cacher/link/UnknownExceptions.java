package io.cacher.link;

import io.cacher.config.CacheRule;
import io.cacher.config.ExceptionLifetime;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in {@code cache-exceptions} that no exception has. A name without a package may be
 * anybody's, and is not judged.
 */
final class UnknownExceptions {

  private UnknownExceptions() {}

  /** Tells of such names, as the class of a cached method sees them. */
  static void tell(CacheRule rule, Class<?> owner, LinkListener listener) {
    for (ExceptionLifetime exception : rule.results().cacheExceptions()) {
      String type = exception.type();
      String flaw = Character.isUpperCase(type.charAt(0)) ? null : flaw(type, owner);
      if (flaw != null) {
        listener.doubtful(
            rule.name(),
            "`cache-exceptions: "
                + type
                + "` (rule at "
                + rule.position()
                + "): "
                + flaw
                + "; nothing is stored for it");
      }
    }
  }

  private static @Nullable String flaw(String type, Class<?> owner) {
    Class<?> found = find(type, owner.getClassLoader());
    if (found == null) {
      return "the class of the method knows no such class, is it misspelt?";
    }
    return Exception.class.isAssignableFrom(found) ? null : "that is no exception";
  }

  /** The class of this name, of which the last parts may be nested; null if there is none. */
  private static @Nullable Class<?> find(String type, @Nullable ClassLoader loader) {
    String name = type;
    while (true) {
      try {
        return Class.forName(name, false, loader);
      } catch (ClassNotFoundException | LinkageError noSuchClass) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
          return null;
        }
        name = name.substring(0, dot) + '$' + name.substring(dot + 1);
      }
    }
  }
}
