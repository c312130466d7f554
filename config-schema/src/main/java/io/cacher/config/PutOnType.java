package io.cacher.config;

import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to store when a method was called. */
final class PutOnType extends ReactionsType<PutOn> {

  private static final Member<List<KeyPath>> KEY =
      new Member<>("key", new ListType<>(new KeyPathType(false)));
  private static final Member<KeyPath> VALUE = new Member<>("value", new KeyPathType(false));

  PutOnType() {
    super(List.of(When.AFTER, When.AFTER_COMMIT));
  }

  @Override
  List<Member<?>> members() {
    return List.of(KEY, VALUE, ELEMENTS, CONDITION);
  }

  @Override
  @Nullable PutOn make(Mapping mapping, String path, ReactionReader parts, Reading reading) {
    Position position = reading.position(mapping.mark());
    List<KeyPath> key = parts.list(KEY);
    KeyPath elements = parts.find(ELEMENTS);
    KeyPath value = parts.find(VALUE);
    if (value == null) {
      value =
          elements == null
              ? new KeyPath(Outcome.RESULT, position, Outcome.RESULT, List.of())
              : elements;
    }
    if (elements != null && key.isEmpty()) {
      reading.report(elements.position(), path, "`elements` says for what to make a `key`, add it");
      return null;
    }
    return new PutOn(
        position, parts.when(), parts.triggers(), key, value, elements, parts.find(CONDITION));
  }

  @Override
  String expectedItem() {
    return "a trigger such as `after: com.acme.ProductService.save(Product)`, with `key`";
  }
}
