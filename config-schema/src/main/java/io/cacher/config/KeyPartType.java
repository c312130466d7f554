package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a key: a path, or {@code thread:} with a static method for a value of the context. */
final class KeyPartType implements ValueType<KeyPath> {

  private static final String THREAD = "thread";

  private final KeyPathType path = new KeyPathType(false);
  private final ContextPathType context = new ContextPathType();

  @Override
  public @Nullable KeyPath read(YamlNode node, String where, Reading reading) {
    return node instanceof Mapping mapping
        ? readContext(mapping, where, reading)
        : path.read(node, where, reading);
  }

  private @Nullable KeyPath readContext(Mapping mapping, String where, Reading reading) {
    KeyPath found = null;
    for (Entry entry : Keys.unique(mapping, where, reading)) {
      String inner = Keys.within(where, entry.key().text());
      if (!entry.key().text().equals(THREAD)) {
        Keys.reportUnknown(entry, where, List.of(THREAD), reading);
      } else if (entry.value().isNull()) {
        reading.report(
            entry.key().mark(), inner, "`thread` has no value, expected " + context.expected());
      } else {
        found = context.read(entry.value(), inner, reading);
      }
    }
    if (mapping.entries().isEmpty()) {
      reading.report(mapping.mark(), where, "found an empty mapping, expected " + expected());
    }
    return found;
  }

  @Override
  public String expected() {
    return path.expected();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> mapping = Schema.object("type", "object");
    mapping.put("properties", Schema.object(THREAD, context.schema()));
    mapping.put("required", List.of(THREAD));
    mapping.put("additionalProperties", false);
    return Schema.anyOf(List.of(path.schema(), mapping));
  }
}
