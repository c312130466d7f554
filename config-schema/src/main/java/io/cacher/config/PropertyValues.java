package io.cacher.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return value != null ? value : property.defaultValue();
  }

  <T> List<T> list(Property<List<T>> property) {
    List<T> value = find(property);
    return value != null ? value : List.of();
  }

  /** A cache that says {@code key} takes no {@code ignore} from the defaults, and the like. */
  private boolean replaced(Property<?> property) {
    for (CacheProperties.Exclusive exclusive : CacheProperties.EXCLUSIVE) {
      Property<?> rival = exclusive.rivalOf(property);
      if (rival != null && has(rival)) {
        return true;
      }
    }
    return false;
  }
}
