package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list, or its one item alone. */
class ListType<T> implements ValueType<List<T>> {

  private final ValueType<T> item;

  ListType(ValueType<T> item) {
    this.item = item;
  }

  @Override
  public @Nullable List<T> read(YamlNode node, String path, Reading reading) {
    int problems = reading.problemCount();
    List<T> values = new ArrayList<>();
    if (node instanceof Sequence sequence) {
      if (sequence.items().isEmpty()) {
        reading.report(node.mark(), path, "the list is empty, expected " + item.expected());
      }
      int index = 0;
      for (YamlNode element : sequence.items()) {
        String elementPath = path + '[' + index++ + ']';
        if (element.isNull()) {
          reading.report(
              element.mark(), elementPath, "this item is empty, expected " + item.expected());
        } else {
          add(values, item.read(element, elementPath, reading));
        }
      }
    } else {
      add(values, item.read(node, path, reading));
    }
    return reading.problemCount() == problems ? values : null;
  }

  private static <T> void add(List<T> values, @Nullable T value) {
    if (value != null) {
      values.add(value);
    }
  }

  @Override
  public String expected() {
    return item.expected() + " or a list of them";
  }

  @Override
  public Map<String, Object> schema() {
    return Schema.anyOf(List.of(item.schema(), listSchema()));
  }

  final Map<String, Object> listSchema() {
    Map<String, Object> list = Schema.object("type", "array");
    list.put("minItems", 1L);
    list.put("items", item.schema());
    return list;
  }
}
