package io.cacher.config;

import io.cacher.config.text.Quoted;
import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Scalar;
import io.cacher.config.yaml.YamlNode.Sequence;
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
    if (node instanceof Sequence sequence && tellsOfComma(sequence, path, reading)) {
      return null;
    }
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

  /** In brackets, YAML takes the comma between two parameters for the end of an item. */
  private static boolean tellsOfComma(Sequence sequence, String path, Reading reading) {
    List<YamlNode> items = sequence.items();
    for (int i = 0; i + 1 < items.size(); i++) {
      if (items.get(i) instanceof Scalar first && open(first.text()) > 0) {
        StringBuilder whole = new StringBuilder(first.text().strip());
        int j = i + 1;
        while (j < items.size()
            && items.get(j) instanceof Scalar next
            && open(whole.toString()) > 0
            && open(next.text()) <= 0) {
          whole.append(", ").append(next.text().strip());
          j++;
        }
        if (open(whole.toString()) == 0) {
          reading.report(
              first.mark(),
              path + '[' + i + ']',
              Quoted.text(first.text())
                  + " ends at a comma; in brackets, a pattern with a comma stands in quotes, did"
                  + " you mean `\""
                  + whole
                  + "\"`?");
          return true;
        }
      }
    }
    return false;
  }

  /** How many parentheses are opened and not closed. */
  private static int open(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return open;
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
