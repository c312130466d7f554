package io.cacher.cache;

import java.util.List;

/**
 * What the keys and results of a woven method are made of.
 *
 * @param parts the declared type of each part, {@code Object} where it cannot be had
 * @param receiver whether the first part is the receiver, by the scope of the rule
 * @param identity whether it is told apart by identity
 * @param result the declared type of the result, {@code void} where it cannot be had
 */
public record KeyShape(List<Class<?>> parts, boolean receiver, boolean identity, Class<?> result) {

  /** Of which nothing is known. */
  static final KeyShape UNKNOWN = new KeyShape(List.of(), false, false, void.class);

  public KeyShape {
    parts = List.copyOf(parts);
  }
}
