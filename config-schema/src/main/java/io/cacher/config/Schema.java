package io.cacher.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of JSON Schema. Built on demand only: nothing of it runs in an application's start-up. */
final class Schema {

  private Schema() {}

  static Map<String, Object> reference(String definition) {
    return object("$ref", "#/$defs/" + definition);
  }

  static Map<String, Object> text(String regex) {
    Map<String, Object> schema = object("type", "string");
    schema.put("pattern", regex);
    return schema;
  }

  static Map<String, Object> anyOf(List<Map<String, Object>> alternatives) {
    return object("anyOf", alternatives);
  }

  static <T> List<T> and(List<T> items, T last) {
    List<T> all = new ArrayList<>(items);
    all.add(last);
    return all;
  }

  static Map<String, Object> object(String key, Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(key, value);
    return object;
  }
}
