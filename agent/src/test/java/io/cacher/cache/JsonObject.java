package io.cacher.cache;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object read from JSON. */
record JsonObject(Map<String, @Nullable Object> fields) {

  boolean has(String name) {
    return fields.containsKey(name);
  }

  boolean is(String name, @Nullable Object value) {
    return Objects.equals(fields.get(name), value);
  }

  int number(String name) {
    return Objects.requireNonNull(numberOrNull(name), name);
  }

  int number(String name, int otherwise) {
    Integer number = numberOrNull(name);
    return number == null ? otherwise : number;
  }

  @Nullable Integer numberOrNull(String name) {
    return (Integer) fields.get(name);
  }

  String text(String name) {
    return (String) Objects.requireNonNull(fields.get(name), name);
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  @SuppressWarnings("unchecked")
  <T> List<T> list(String name) {
    return (List<T>) Objects.requireNonNull(fields.get(name), name);
  }

  JsonObject object(String name) {
    return (JsonObject) Objects.requireNonNull(fields.get(name), name);
  }
}
