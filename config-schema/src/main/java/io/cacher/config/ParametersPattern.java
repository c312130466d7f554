package io.cacher.config;

import java.util.List;

/**
 * A pattern for a parameter list.
 *
 * @param elements one per parameter, in order
 */
public record ParametersPattern(List<Element> elements) {

  public ParametersPattern {
    elements = List.copyOf(elements);
  }

  /**
   * Whether a method with these parameters matches.
   *
   * @param typeNames the erased types in source form: {@code int}, {@code java.lang.String}, {@code
   *     com.acme.Outer$Inner}, {@code long[][]}; varargs are arrays
   */
  public boolean matches(List<String> typeNames) {
    int e = 0;
    int t = 0;
    int any = -1;
    int anyType = -1;
    while (t < typeNames.size()) {
      Element element = e < elements.size() ? elements.get(e) : null;
      if (element instanceof Element.Any) {
        any = ++e;
        anyType = t;
      } else if (element instanceof Element.Of of && of.type().matchesParameter(typeNames.get(t))) {
        e++;
        t++;
      } else if (any >= 0) {
        // Only the latest `..` is retried: an earlier one cannot do better.
        e = any;
        t = ++anyType;
      } else {
        return false;
      }
    }
    while (e < elements.size() && elements.get(e) instanceof Element.Any) {
      e++;
    }
    return e == elements.size();
  }

  /** One element of the list. */
  public sealed interface Element {

    /** Any number of parameters of any type, written {@code ..}. */
    record Any() implements Element {}

    /**
     * One parameter.
     *
     * @param type its type; without a package it matches by simple name in every package
     */
    record Of(TypePattern type) implements Element {}
  }
}
