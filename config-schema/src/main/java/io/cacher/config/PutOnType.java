package io.cacher.config;

import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.List;

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
    return List.of(KEY, VALUE);
  }

  @Override
  PutOn make(Mapping mapping, String path, ReactionReader parts, Reading reading) {
    Position position = reading.position(mapping.mark());
    KeyPath value = parts.find(VALUE);
    if (value == null) {
      value = new KeyPath("result", position, "result", List.of());
    }
    return new PutOn(position, parts.when(), parts.triggers(), parts.list(KEY), value);
  }

  @Override
  String expectedItem() {
    return "a trigger such as `after: com.acme.ProductService.save(Product)`, with `key`";
  }
}
