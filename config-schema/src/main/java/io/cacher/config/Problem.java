package io.cacher.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a rule file, complete enough to be mended without looking anything up.
 *
 * @param position where
 * @param path the way to the offending node, such as {@code caches.product-by-id.scope}; empty for
 *     the file itself
 * @param message what is wrong, quoting the offending text, and what was expected
 * @param suggestion what was probably meant, or null
 */
public record Problem(Position position, String path, String message, @Nullable String suggestion) {

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(position).append(": ").append(message);
    if (suggestion != null) {
      text.append(", did you mean `").append(suggestion).append("`?");
    }
    if (!path.isEmpty()) {
      text.append(" (at ").append(path).append(')');
    }
    return text.toString();
  }
}
