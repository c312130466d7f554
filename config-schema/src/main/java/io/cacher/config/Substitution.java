package io.cacher.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${NAME}} and {@code ${NAME:default}} by environment variables. */
final class Substitution {

  /** What a text with a variable looks like, for the JSON Schema. */
  static final String REGEX = "\\$\\{[A-Za-z_][A-Za-z0-9_.]*(?::[^}]*)?\\}";

  private final UnaryOperator<@Nullable String> environment;

  Substitution(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  /** Substitutes every variable; a substituted value is not searched again. */
  String apply(String text) throws InvalidValueException {
    int start = text.indexOf("${");
    if (start < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int copied = 0;
    while (start >= 0) {
      int end = text.indexOf('}', start);
      if (end < 0) {
        throw new InvalidValueException("`${` has no matching `}`", start, null);
      }
      result.append(text, copied, start).append(value(text.substring(start + 2, end), start));
      copied = end + 1;
      start = text.indexOf("${", copied);
    }
    return result.append(text, copied, text.length()).toString();
  }

  private String value(String variable, int offset) throws InvalidValueException {
    int colon = variable.indexOf(':');
    String name = colon < 0 ? variable : variable.substring(0, colon);
    if (!validName(name)) {
      throw new InvalidValueException(
          "`${` is followed by no variable name, expected `${NAME}` or `${NAME:default}`",
          offset,
          null);
    }
    String value = environment.apply(name);
    if (value != null) {
      return value;
    }
    if (colon < 0) {
      throw new InvalidValueException(
          "environment variable `"
              + name
              + "` is not set, set it or give a default as in `${"
              + name
              + ":default}`",
          offset,
          null);
    }
    return variable.substring(colon + 1);
  }

  private static boolean validName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean further = i > 0 && ((c >= '0' && c <= '9') || c == '.');
      if (!letter && !further) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
