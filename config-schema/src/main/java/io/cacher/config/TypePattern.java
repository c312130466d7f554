package io.cacher.config;

import io.cacher.config.text.TypeGlob;

/**
 * A pattern for a type's name.
 *
 * <p>{@code *} stands for any characters within one package or class segment, {@code ..} between
 * segments for any number of packages, a lone {@code *} for every type. Nested classes may be
 * written with {@code .} or {@code $}. Type arguments are ignored, as erasure does.
 *
 * @param text the pattern as written, without type arguments and array dimensions
 * @param dimensions array dimensions
 */
public record TypePattern(String text, int dimensions) {

  /** Whether the pattern has no wildcard. */
  public boolean exact() {
    return TypeGlob.exact(text);
  }

  /** Whether the pattern matches every type. */
  public boolean any() {
    return dimensions == 0 && text.equals("*");
  }

  /**
   * Whether a declaring class of this binary name matches. The name counts in full: without a
   * package the pattern matches classes that have none.
   *
   * @param binaryName such as {@code com.acme.Outer$Inner}
   */
  public boolean matches(String binaryName) {
    return text.equals("*") || TypeGlob.matches(text, binaryName, 0);
  }

  /**
   * Whether a parameter, return or annotation type matches. A pattern without a package, such as
   * {@code Product} or {@code Map.Entry}, matches in every package.
   *
   * @param typeName the type in source form, such as {@code long[][]} or {@code
   *     com.acme.Outer$Inner}
   */
  public boolean matchesParameter(String typeName) {
    if (any()) {
      return true;
    }
    int end = typeName.length();
    int actualDimensions = 0;
    while (typeName.startsWith("[]", end - 2)) {
      end -= 2;
      actualDimensions++;
    }
    if (actualDimensions != dimensions) {
      return false;
    }
    String element = end == typeName.length() ? typeName : typeName.substring(0, end);
    if (matches(element)) {
      return true;
    }
    if (qualified()) {
      return false;
    }
    for (int start = TypeGlob.afterSeparator(element, 0);
        start >= 0;
        start = TypeGlob.afterSeparator(element, start)) {
      if (TypeGlob.matches(text, element, start)) {
        return true;
      }
    }
    return false;
  }

  /** Package names start in lower case, so {@code Map.Entry} names a nested class only. */
  private boolean qualified() {
    return (text.indexOf('.') >= 0 || text.indexOf('$') >= 0)
        && !Character.isUpperCase(text.codePointAt(0));
  }
}
