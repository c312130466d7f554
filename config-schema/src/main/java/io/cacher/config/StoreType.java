package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store, or the heap above a store. */
final class StoreType implements ValueType<List<StoreKind>> {

  private final ListType<StoreKind> list = new ListType<>(new ChoiceType<>(StoreKind.values()));

  @Override
  public @Nullable List<StoreKind> read(YamlNode node, String path, Reading reading) {
    List<StoreKind> tiers = list.read(node, path, reading);
    if (tiers == null) {
      return null;
    }
    String fault = fault(tiers);
    if (fault != null) {
      reading.report(node.mark(), path, fault);
      return null;
    }
    return tiers;
  }

  private static @Nullable String fault(List<StoreKind> tiers) {
    if (new LinkedHashSet<>(tiers).size() < tiers.size()) {
      return "a store is named twice, each can be one tier";
    }
    int heap = tiers.indexOf(StoreKind.HEAP);
    if (heap > 0) {
      return "`heap` comes first, as in `[heap, "
          + tiers.get(0).word()
          + "]`: what is nearest is asked first";
    }
    if (tiers.size() - (heap + 1) > 1) {
      return "there can be one store besides `heap`: a result in two of them could not be"
          + " invalidated in both at once";
    }
    return null;
  }

  @Override
  public String expected() {
    return "`heap`, `disk`, `redis`, `memcached`, or the heap above one of the others as in `[heap,"
        + " redis]`";
  }

  @Override
  public List<StoreKind> ofDefault(String text) throws InvalidValueException {
    for (StoreKind kind : StoreKind.values()) {
      if (kind.word().equals(text)) {
        return List.of(kind);
      }
    }
    throw new InvalidValueException(text + " is no store");
  }

  @Override
  public Map<String, Object> schema() {
    List<String> below = new ArrayList<>();
    for (StoreKind kind : StoreKind.values()) {
      if (kind != StoreKind.HEAP) {
        below.add(kind.word());
      }
    }
    ChoiceType<StoreKind> kinds = new ChoiceType<>(StoreKind.values());
    Map<String, Object> one = Schema.object("type", "array");
    one.put("minItems", 1L);
    one.put("maxItems", 1L);
    one.put("items", kinds.schema());
    Map<String, Object> two = Schema.object("type", "array");
    two.put("minItems", 2L);
    two.put("maxItems", 2L);
    two.put("prefixItems", List.of(choice("heap"), choice(below.toArray(String[]::new))));
    return Schema.anyOf(List.of(kinds.schema(), one, two));
  }

  private static Map<String, Object> choice(String... words) {
    return Schema.anyOf(
        List.of(Schema.object("enum", List.of(words)), Schema.reference("substituted")));
  }
}
