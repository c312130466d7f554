package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path as text, or, as a mapping with one field that says what it is, something else in its
 * place.
 */
final class OneFieldType implements ValueType<KeyPath> {

  private final ValueType<KeyPath> plain;
  private final List<Member<KeyPath>> fields;

  /**
   * A value type.
   *
   * @param plain what a value without a field is
   * @param fields of which a value has one
   */
  OneFieldType(ValueType<KeyPath> plain, List<Member<KeyPath>> fields) {
    this.plain = plain;
    this.fields = List.copyOf(fields);
  }

  @Override
  public @Nullable KeyPath read(YamlNode node, String where, Reading reading) {
    return node instanceof Mapping mapping
        ? read(mapping, where, reading)
        : plain.read(node, where, reading);
  }

  private @Nullable KeyPath read(Mapping mapping, String where, Reading reading) {
    KeyPath found = null;
    int known = 0;
    for (Entry entry : Keys.unique(mapping, where, reading)) {
      String name = entry.key().text();
      String inner = Keys.within(where, name);
      ValueType<KeyPath> type = type(name);
      if (type == null) {
        Keys.reportUnknown(entry, where, names(), reading);
      } else if (++known > 1) {
        reading.report(entry.key().mark(), inner, "found a second field, expected one");
      } else if (entry.value().isNull()) {
        reading.report(
            entry.key().mark(), inner, "`" + name + "` has no value, expected " + type.expected());
      } else {
        found = type.read(entry.value(), inner, reading);
      }
    }
    if (mapping.entries().isEmpty()) {
      reading.report(mapping.mark(), where, "found an empty mapping, expected " + expected());
    }
    return found;
  }

  private @Nullable ValueType<KeyPath> type(String name) {
    for (Member<KeyPath> field : fields) {
      if (field.name().equals(name)) {
        return field.type();
      }
    }
    return null;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Member<KeyPath> field : fields) {
      names.add(field.name());
    }
    return names;
  }

  @Override
  public String expected() {
    return plain.expected();
  }

  @Override
  public KeyPath ofDefault(String text) throws InvalidValueException {
    return plain.ofDefault(text);
  }

  @Override
  public Map<String, Object> schema() {
    List<Map<String, Object>> alternatives = new ArrayList<>();
    alternatives.add(plain.schema());
    for (Member<KeyPath> field : fields) {
      Map<String, Object> mapping = Schema.object("type", "object");
      mapping.put("properties", Schema.object(field.name(), field.type().schema()));
      mapping.put("required", List.of(field.name()));
      mapping.put("additionalProperties", false);
      alternatives.add(mapping);
    }
    return Schema.anyOf(alternatives);
  }
}
