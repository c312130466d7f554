package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Mapping;
import io.cacher.config.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of reactions to triggers, or one of them alone. */
abstract class ReactionsType<T extends Reaction> implements ValueType<List<T>> {

  static final Member<RuleExpression> CONDITION =
      new Member<>("condition", ExpressionType.ofTrigger());
  static final Member<KeyPath> ELEMENTS = new Member<>("elements", new KeyPathType(true));

  private final List<When> moments;

  ReactionsType(List<When> moments) {
    this.moments = moments;
  }

  /** The keys besides the moment, each with what is written there. */
  abstract List<Member<?>> members();

  /** The reaction, or null after reporting what is wrong with it. */
  abstract @Nullable T make(Mapping mapping, String path, ReactionReader parts, Reading reading);

  @Override
  public @Nullable List<T> read(YamlNode node, String path, Reading reading) {
    int problems = reading.problemCount();
    List<T> values = new ArrayList<>();
    if (node instanceof Sequence sequence) {
      if (sequence.items().isEmpty()) {
        reading.report(node.mark(), path, "the list is empty, expected " + expectedItem());
      }
      int index = 0;
      for (YamlNode item : sequence.items()) {
        add(values, item, path + '[' + index++ + ']', reading);
      }
    } else {
      add(values, node, path, reading);
    }
    return reading.problemCount() == problems ? values : null;
  }

  private void add(List<T> values, YamlNode node, String path, Reading reading) {
    if (!(node instanceof Mapping mapping)) {
      String found = node.isNull() ? "nothing" : node.kind();
      reading.report(node.mark(), path, "found " + found + ", expected " + expectedItem());
      return;
    }
    ReactionReader parts = ReactionReader.read(mapping, path, moments, members(), reading);
    T value = parts == null ? null : make(mapping, path, parts, reading);
    if (value != null) {
      values.add(value);
    }
  }

  abstract String expectedItem();

  @Override
  public String expected() {
    return expectedItem() + " or a list of them";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Map<String, Object>> one = new ArrayList<>();
    for (When moment : moments) {
      properties.put(moment.word(), new MethodsType().schema());
      one.add(Schema.object("required", List.of(moment.word())));
    }
    members().forEach(member -> properties.put(member.name(), member.type().schema()));
    Map<String, Object> item = Schema.object("type", "object");
    item.put("properties", properties);
    item.put("additionalProperties", false);
    item.put("oneOf", one);
    Map<String, Object> list = Schema.object("type", "array");
    list.put("minItems", 1L);
    list.put("items", item);
    return Schema.anyOf(List.of(item, list));
  }
}
