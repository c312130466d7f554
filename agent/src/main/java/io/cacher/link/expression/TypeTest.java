package io.cacher.link.expression;

import io.cacher.cache.ClassNames;
import org.jspecify.annotations.Nullable;

/**
 * Whether objects are of a type that is known by name. Loads no class; each class that is asked for
 * remembers its answer, and dies with it.
 */
final class TypeTest extends ClassValue<Boolean> {

  private final String name;

  TypeTest(String name) {
    this.name = name;
    // Loads what a call needs now, and not where it may have little stack left.
    ClassNames.matches(Object.class, name);
  }

  boolean is(@Nullable Object object) {
    return object != null && get(object.getClass());
  }

  @Override
  protected Boolean computeValue(Class<?> type) {
    return named(type);
  }

  private boolean named(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (ClassNames.matches(each, name)) {
        return true;
      }
      for (Class<?> implemented : each.getInterfaces()) {
        if (named(implemented)) {
          return true;
        }
      }
    }
    return false;
  }
}
