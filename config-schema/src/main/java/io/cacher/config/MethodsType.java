package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Method patterns, of which at least one adds methods. */
final class MethodsType extends ListType<MethodPattern> {

  MethodsType() {
    super(new MethodPatternType());
  }

  @Override
  public @Nullable List<MethodPattern> read(YamlNode node, String path, Reading reading) {
    List<MethodPattern> patterns = super.read(node, path, reading);
    if (patterns == null) {
      return null;
    }
    for (MethodPattern pattern : patterns) {
      if (!pattern.negated()) {
        return patterns;
      }
    }
    reading.report(
        node.mark(), path, "every pattern subtracts with `!`, expected one that adds methods");
    return null;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> adds = Schema.text("^[ \\t\\r\\n]*[^! \\t\\r\\n]");
    Map<String, Object> one = new MethodPatternType().schema();
    one.putAll(adds);
    Map<String, Object> list = listSchema();
    list.put("contains", adds);
    return Schema.anyOf(List.of(one, list));
  }
}
