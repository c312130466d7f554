package io.cacher.config;

import java.util.List;

/**
 * One component of a key: an argument, the receiver or a context value, and the steps from there.
 *
 * <p>{@code arg1.customer.id} has the root {@code arg1} and the steps {@code customer, id}.
 *
 * @param text the path as written
 * @param position where it was written
 * @param root {@code this}, {@code argN}, a parameter's name, or, with its parentheses, a static
 *     method such as {@code com.acme.Tenant.current()}
 * @param steps what to follow from the root; may be empty
 */
public record KeyPath(String text, Position position, String root, List<PathStep> steps) {

  public KeyPath {
    steps = List.copyOf(steps);
  }

  /** Whether the root is a static method, called for its value in the calling thread's context. */
  public boolean isContext() {
    return root.endsWith("()");
  }
}
