package io.cacher.config;

import io.cacher.config.yaml.Mark;
import io.cacher.config.yaml.YamlNode.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of properties, those of a rule file first, then what they default to. */
final class PropertyValues {

  private final Map<String, Object> values = new HashMap<>();
  private final @Nullable PropertyValues defaults;

  PropertyValues(@Nullable PropertyValues defaults) {
    this.defaults = defaults;
  }

  void put(Property<?> property, Object value) {
    values.put(property.name(), value);
  }

  boolean has(Property<?> property) {
    return values.containsKey(property.name());
  }

  /** The value, or null when nobody gave one. */
  @SuppressWarnings("unchecked") // values come from the property's own type
  <T> @Nullable T find(Property<T> property) {
    Object value = values.get(property.name());
    if (value == null && defaults != null && !replaced(property)) {
      value = defaults.find(property);
    }
    return (T) value;
  }

  /** The value of a property with a default. */
  <T> T get(Property<T> property) {
    T value = find(property);
    return value != null ? value : builtIn(property);
  }

  <T> List<T> list(Property<List<T>> property) {
    List<T> value = find(property);
    return value != null ? value : List.of();
  }

  /** A cache that says {@code key} takes no {@code ignore} from the defaults, and vice versa. */
  private boolean replaced(Property<?> property) {
    return (property.equals(CacheProperties.IGNORE) && has(CacheProperties.KEY))
        || (property.equals(CacheProperties.KEY) && has(CacheProperties.IGNORE));
  }

  private static <T> T builtIn(Property<T> property) {
    String text = Objects.requireNonNull(property.defaultText());
    Mark nowhere = new Mark(0, 0);
    Reading reading = new Reading("defaults", name -> null);
    T value = property.type().read(new Scalar(nowhere, text, true, true), property.name(), reading);
    return Objects.requireNonNull(value);
  }
}
