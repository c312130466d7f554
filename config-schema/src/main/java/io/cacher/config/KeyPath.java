package io.cacher.config;

import java.util.List;

/**
 * One component of a key: an argument or the receiver, and the steps from there.
 *
 * <p>{@code arg1.customer.id} has the root {@code arg1} and the steps {@code customer, id}. A step
 * names a record component, a getter, a no-argument method or a field.
 *
 * @param text the path as written
 * @param position where it was written
 * @param root {@code this}, {@code argN}, or a parameter's name
 * @param steps names to follow from the root; may be empty
 */
public record KeyPath(String text, Position position, String root, List<String> steps) {

  public KeyPath {
    steps = List.copyOf(steps);
  }
}
