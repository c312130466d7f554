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
