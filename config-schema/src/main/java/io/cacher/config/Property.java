package io.cacher.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to know about a property of a cache. Loader, JSON Schema and the check of the
 * documentation all read it.
 *
 * @param name its key in the rule file
 * @param type how its values are written
 * @param defaultText the default as one would write it, or null when there is none
 * @param description one sentence for editors
 * @param example a value that could stand in a rule file
 */
record Property<T>(
    String name,
    ValueType<T> type,
    @Nullable String defaultText,
    String description,
    String example) {

  /** The value of {@link #defaultText}, which must be there. */
  T defaultValue() {
    try {
      return type.ofDefault(Objects.requireNonNull(defaultText));
    } catch (InvalidValueException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** A record's own {@code equals} would load the JDK's method handles in every start-up. */
  boolean is(Property<?> other) {
    return name.equals(other.name);
  }
}
