package io.cacher.config;

import org.jspecify.annotations.Nullable;

/**
 * Tells versions that are looked up with each call from those that are written down.
 *
 * <p>A text is a path if it starts with {@code thread:}, with an argument such as {@code arg0}, or
 * with {@code this} and a step. Anything else is the version itself.
 */
public final class VersionPath {

  private static final String THREAD = "thread:";

  private VersionPath() {}

  /**
   * The path to the version, or null if {@code text} is the version.
   *
   * @throws InvalidValueException if a text that starts with {@code thread:} calls no method
   */
  public static @Nullable KeyPath of(String text, Position position) throws InvalidValueException {
    if (text.startsWith(THREAD)) {
      return new ContextPathType().parse(text.substring(THREAD.length()).strip(), position);
    }
    if (!text.startsWith("this") && !text.startsWith("arg")) {
      return null;
    }
    try {
      KeyPath path = new KeyPathType(false).parse(text, position);
      boolean receiver = path.root().equals("this") && !path.steps().isEmpty();
      return receiver || path.root().matches("arg[0-9]+") ? path : null;
    } catch (InvalidValueException notAPath) {
      return null;
    }
  }
}
