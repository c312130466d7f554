package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that is written as a mapping of fields, each with a type of its own. */
abstract class FieldsType<T> implements ValueType<T> {

  private final List<Property<?>> fields;
  private final List<String> required;

  FieldsType(List<Property<?>> fields, String... required) {
    this.fields = List.copyOf(fields);
    this.required = List.of(required);
  }

  /** Puts the fields together; all that are required are there. */
  abstract T value(PropertyValues values, Position position);

  /** What is wrong with the fields together, all that are required being there; or null. */
  @Nullable String fault(PropertyValues values) {
    return null;
  }

  @Override
  public final @Nullable T read(YamlNode node, String path, Reading reading) {
    if (!(node instanceof Mapping mapping)) {
      reading.report(node.mark(), path, "found " + node.kind() + ", expected " + expected());
      return null;
    }
    int problems = reading.problemCount();
    PropertyValues values = new PropertyValues(null);
    List<String> missing = new ArrayList<>(required);
    for (Entry entry : Keys.unique(mapping, path, reading)) {
      Property<?> field = named(entry.key().text());
      if (field == null) {
        Keys.reportUnknown(entry, path, names(), reading);
      } else {
        missing.remove(field.name());
        PropertiesReader.read(field, entry, path, values, reading);
      }
    }
    for (String name : missing) {
      reading.report(node.mark(), path, "`" + name + "` is missing, expected " + expected());
    }
    String fault = reading.problemCount() == problems ? fault(values) : null;
    if (fault != null) {
      reading.report(node.mark(), path, fault);
    }
    return reading.problemCount() == problems ? value(values, reading.position(node.mark())) : null;
  }

  private @Nullable Property<?> named(String name) {
    for (Property<?> field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(fields.size());
    for (Property<?> field : fields) {
      names.add(field.name());
    }
    return names;
  }

  @Override
  public final Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Property<?> field : fields) {
      Map<String, Object> property = Schema.object("description", field.description());
      property.putAll(field.type().schema());
      properties.put(field.name(), property);
    }
    Map<String, Object> schema = Schema.object("type", "object");
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    return schema;
  }
}
