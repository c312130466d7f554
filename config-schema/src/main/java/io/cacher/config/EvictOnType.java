package io.cacher.config;

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
    return List.of(KEY, TAGS);
  }

  @Override
  @Nullable EvictOn make(Mapping mapping, String path, ReactionReader parts, Reading reading) {
    List<KeyPath> key = parts.list(KEY);
    List<TagTemplate> tags = parts.list(TAGS);
    if (parts.when() == When.BEFORE && mentionsResult(key, tags, path, reading)) {
      return null;
    }
    return new EvictOn(reading.position(mapping.mark()), parts.when(), parts.triggers(), key, tags);
  }

  private static boolean mentionsResult(
      List<KeyPath> key, List<TagTemplate> tags, String path, Reading reading) {
    int problems = reading.problemCount();
    for (KeyPath part : key) {
      reportResult(part, path, reading);
    }
    for (TagTemplate tag : tags) {
      for (KeyPath part : tag.paths()) {
        reportResult(part, path, reading);
      }
    }
    return reading.problemCount() != problems;
  }

  private static void reportResult(KeyPath part, String path, Reading reading) {
    if (part.root().equals("result")) {
      reading.report(
          part.position(), path, "there is no `result` yet `before` the call, write `after`");
    }
  }

  @Override
  String expectedItem() {
    return "a trigger such as `after: com.acme.ProductService.save(Product)`";
  }
}
