package io.cacher.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a key: an argument, the receiver or a context value, and the steps from there.
 *
 * <p>{@code arg1.customer.id} has the root {@code arg1} and the steps {@code customer, id}.
 *
 * @param text the path as written
 * @param position where it was written
 * @param root {@code this}, {@code argN}, a parameter's name, or, with its parentheses, a static
 *     method such as {@code com.acme.Tenant.current()}; or, after {@code extension:}, the name of
 *     an extension that makes the value
 * @param steps what to follow from the root; may be empty
 */
public record KeyPath(String text, Position position, String root, List<PathStep> steps) {

  public KeyPath {
    steps = List.copyOf(steps);
  }

  private static final String EXTENSION = "extension:";

  static KeyPath ofExtension(ExtensionName name) {
    String root = EXTENSION + name.text();
    return new KeyPath("{extension: " + name.text() + "}", name.position(), root, List.of());
  }

  /** The name of the extension that stands in the place of a path, or null. */
  public @Nullable String extension() {
    return root.startsWith(EXTENSION) ? root.substring(EXTENSION.length()) : null;
  }

  /** Whether the root is a static method, called for its value in the calling thread's context. */
  public boolean isContext() {
    return root.endsWith("()");
  }
}
