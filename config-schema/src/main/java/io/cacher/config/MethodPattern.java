package io.cacher.config;

import io.cacher.config.text.TypeGlob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method signature pattern in AspectJ's notation, parsed.
 *
 * <p>{@code [!][@Annotation ...] [returnType] declaringType[+].name[(parameters)]}
 *
 * <p>The declaring type matches by {@link TypePattern#matches}; annotations, return type and
 * parameters by {@link TypePattern#matchesParameter}, so that simple names will do.
 *
 * @param text the pattern as written
 * @param position where it was written
 * @param negated whether it subtracts, written with a leading {@code !}
 * @param annotations annotation types the method must all carry; may be empty
 * @param returnType what the method must return, or null for anything
 * @param declaringType the class that declares the method
 * @param subtypes whether the subtypes of {@code declaringType} match as well, written {@code +}
 * @param name the method's name
 * @param parameters the method's parameters, or null for every overload
 */
public record MethodPattern(
    String text,
    Position position,
    boolean negated,
    List<TypePattern> annotations,
    @Nullable TypePattern returnType,
    TypePattern declaringType,
    boolean subtypes,
    NamePattern name,
    @Nullable ParametersPattern parameters) {

  public MethodPattern {
    annotations = List.copyOf(annotations);
  }

  /**
   * Whether the pattern may match much of an application: it names no package and no class, or only
   * a top-level package, and asks for no annotation. A pattern that subtracts is never broad.
   */
  public boolean broad() {
    if (negated || !annotations.isEmpty()) {
      return false;
    }
    String type = declaringType.text();
    if (subtypes && type.equals("java.lang.Object")) {
      return true;
    }
    int literals = 0;
    boolean wildcard = type.contains("..");
    int start = 0;
    while (start >= 0) {
      int next = TypeGlob.afterSeparator(type, start);
      int end = next < 0 ? type.length() : next - 1;
      if (literal(type, start, end)) {
        literals++;
      } else {
        wildcard |= end > start;
      }
      start = next;
    }
    return literals == 0 || (literals == 1 && wildcard && literal(type, 0, 1));
  }

  private static boolean literal(String type, int start, int end) {
    for (int i = start; i < end; i++) {
      if (type.charAt(i) != '*') {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return text;
  }
}
