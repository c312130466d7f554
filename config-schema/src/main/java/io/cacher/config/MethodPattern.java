package io.cacher.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method signature pattern in AspectJ's notation, parsed.
 *
 * <p>{@code [!][@Annotation ...] [returnType] declaringType[+].name[(parameters)]}
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

  @Override
  public String toString() {
    return text;
  }
}
