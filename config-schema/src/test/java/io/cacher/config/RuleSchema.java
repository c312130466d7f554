package io.cacher.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates the JSON Schema of rule files from the table of properties. */
final class RuleSchema {

  private RuleSchema() {}

  static Map<String, Object> generate() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("version", version());
    properties.put(
        "defaults",
        described("Properties for every cache that does not say otherwise.", "defaults"));
    properties.put("stores", stores());
    properties.put("caches", caches());

    Map<String, Object> schema =
        Schema.object("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Cacher rule file");
    schema.put("description", "Which methods Cacher caches, and how.");
    schema.put("type", "object");
    schema.put("required", List.of("caches"));
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    schema.put("$defs", definitions());
    return schema;
  }

  private static Map<String, Object> version() {
    Map<String, Object> version =
        Schema.object("description", "The version of the notation, 1 when absent.");
    version.put("enum", List.of(1L, "1"));
    version.put("default", 1L);
    return version;
  }

  private static Map<String, Object> stores() {
    Map<String, Object> stores =
        Schema.object("description", "How stores beyond the heap are reached.");
    stores.put("type", "object");
    stores.put("minProperties", 1L);
    stores.put("additionalProperties", false);
    Map<String, Object> properties = new LinkedHashMap<>();
    for (StoreKind kind : StoreOptionsReader.KINDS) {
      properties.put(kind.word(), StoreOptionsReader.type(kind).schema());
    }
    stores.put("properties", properties);
    return stores;
  }

  private static Map<String, Object> caches() {
    Map<String, Object> caches = Schema.object("description", "The caches by name.");
    caches.put("type", "object");
    caches.put("minProperties", 1L);
    caches.put("additionalProperties", false);
    caches.put("patternProperties", Schema.object(CacheNames.REGEX, Schema.reference("cache")));
    return caches;
  }

  private static Map<String, Object> definitions() {
    Map<String, Object> definitions =
        Schema.object("cache", properties("One cache.", CacheProperties.ALL));
    List<Property<?>> defaults = new ArrayList<>(CacheProperties.ALL);
    defaults.removeAll(CacheProperties.NO_DEFAULTS);
    definitions.put("defaults", properties("Properties that caches inherit.", defaults));
    Map<String, Object> substituted =
        Schema.object("description", "Text with environment variables to substitute.");
    substituted.putAll(Schema.text(Substitution.REGEX));
    definitions.put("substituted", substituted);
    for (Property<?> property : CacheProperties.ALL) {
      definitions.put(property.name(), definition(property));
    }
    return definitions;
  }

  private static Map<String, Object> properties(String text, List<Property<?>> properties) {
    Map<String, Object> schema = Schema.object("description", text);
    schema.put("type", "object");
    if (properties.contains(CacheProperties.METHODS)) {
      schema.put("required", List.of(CacheProperties.METHODS.name()));
    } else {
      schema.put("minProperties", 1L);
    }
    schema.put("additionalProperties", false);
    Map<String, Object> references = new LinkedHashMap<>();
    for (Property<?> property : properties) {
      references.put(property.name(), Schema.reference(property.name()));
    }
    schema.put("properties", references);
    List<Map<String, Object>> pairs = new ArrayList<>();
    for (CacheProperties.Exclusive exclusive : CacheProperties.EXCLUSIVE) {
      List<String> both = List.of(exclusive.one().name(), exclusive.other().name());
      pairs.add(Schema.object("required", both));
    }
    schema.put("not", Schema.object("anyOf", pairs));
    if (properties.contains(CacheProperties.WRITE_BEHIND)) {
      List<String> possible =
          CacheProperties.FOR_WRITERS.stream().<String>map(Property::name).toList();
      Map<String, Object> names = Schema.object("enum", possible);
      schema.put(
          "dependentSchemas",
          Schema.object(
              CacheProperties.WRITE_BEHIND.name(), Schema.object("propertyNames", names)));
    }
    return schema;
  }

  private static Map<String, Object> definition(Property<?> property) {
    Map<String, Object> definition = Schema.object("description", property.description());
    if (property.defaultText() != null) {
      definition.put("default", Json.typed(property.defaultText()));
    }
    definition.put("examples", List.of(Json.ofYaml(property.example())));
    definition.putAll(property.type().schema());
    return definition;
  }

  private static Map<String, Object> described(String text, String definition) {
    Map<String, Object> schema = Schema.object("description", text);
    schema.putAll(Schema.reference(definition));
    return schema;
  }
}
