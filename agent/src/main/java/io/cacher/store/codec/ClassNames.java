package io.cacher.store.codec;

import java.util.List;
import java.util.function.Predicate;

/**
 * Classes by name, as in a rule: {@code com.acme.Price}, {@code com.acme.*} for those of a package,
 * {@code com.acme..*} for those of the packages below it as well. Nested classes are named with
 * {@code $}; a pattern that ends with {@code *} includes them.
 */
public final class ClassNames implements Predicate<String> {

  private final List<String> patterns;

  /** Classes that match at least one of the patterns. */
  public ClassNames(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  @Override
  public boolean test(String className) {
    for (String pattern : patterns) {
      if (matches(pattern, className)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String className) {
    if (pattern.endsWith("..*")) {
      return className.startsWith(pattern.substring(0, pattern.length() - 2));
    }
    if (pattern.endsWith(".*")) {
      int start = pattern.length() - 1;
      return className.startsWith(pattern.substring(0, start)) && className.indexOf('.', start) < 0;
    }
    return className.equals(pattern);
  }
}
