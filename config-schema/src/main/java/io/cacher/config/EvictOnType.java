package io.cacher.config;

import io.cacher.config.expression.Node;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to invalidate when a method was called. */
final class EvictOnType extends ReactionsType<EvictOn> {

  private static final Member<List<KeyPath>> KEY =
      new Member<>("key", new ListType<>(new KeyPathType(false)));
  private static final Member<List<TagTemplate>> TAGS =
      new Member<>("tags", new ListType<>(new TagType()));

  EvictOnType() {
    super(List.of(When.AFTER, When.BEFORE, When.AFTER_COMMIT));
  }

  @Override
  List<Member<?>> members() {
    return List.of(KEY, TAGS, ELEMENTS, CONDITION);
  }

  @Override
  @Nullable EvictOn make(Mapping mapping, String path, ReactionReader parts, Reading reading) {
    List<KeyPath> key = parts.list(KEY);
    List<TagTemplate> tags = parts.list(TAGS);
    KeyPath elements = parts.find(ELEMENTS);
    RuleExpression condition = parts.find(CONDITION);
    int problems = reading.problemCount();
    if (elements != null && key.isEmpty() && tags.isEmpty()) {
      reading.report(
          elements.position(), path, "`elements` says for what to make `key` or `tags`, add one");
    }
    if (parts.when() == When.BEFORE) {
      reportResult(key, path, reading);
      tags.forEach(tag -> reportResult(tag.paths(), path, reading));
      reportResult(elements == null ? List.of() : List.of(elements), path, reading);
      reportResult(condition, path, reading);
    }
    return reading.problemCount() != problems
        ? null
        : new EvictOn(
            reading.position(mapping.mark()),
            parts.when(),
            parts.triggers(),
            key,
            tags,
            elements,
            condition);
  }

  private static void reportResult(List<KeyPath> parts, String path, Reading reading) {
    for (KeyPath part : parts) {
      reportResult(part.root(), part.position(), path, reading);
    }
  }

  private static void reportResult(
      @Nullable RuleExpression condition, String path, Reading reading) {
    if (condition != null) {
      for (Node.Path part : condition.root().paths()) {
        reportResult(part.root(), condition.position(), path, reading);
      }
    }
  }

  private static void reportResult(String root, Position position, String path, Reading reading) {
    if (root.equals(Outcome.RESULT)) {
      reading.report(position, path, "there is no `result` yet `before` the call, write `after`");
    }
  }

  @Override
  String expectedItem() {
    return "a trigger such as `after: com.acme.ProductService.save(Product)`";
  }
}
