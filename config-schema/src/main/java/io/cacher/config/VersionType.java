package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any text that is not empty; but what starts at {@code this} or {@code argN} is a path, and {@code
 * thread:} names a static method. Paths from parameters' names would look like any other text.
 */
final class VersionType implements ValueType<KeyVersion> {

  /** As {@link #isPath}, for schemas. */
  private static final String PATH_START = "(?:this|arg[0-9]+)(?:[.\\[]|$)";

  private final OneFieldType context =
      new OneFieldType(
          new KeyPathType(false), List.of(new Member<>("thread", new ContextPathType())));
  private final ScalarType<KeyVersion> text = new Text();

  @Override
  public @Nullable KeyVersion read(YamlNode node, String where, Reading reading) {
    if (!(node instanceof Mapping)) {
      return text.read(node, where, reading);
    }
    KeyPath path = context.read(node, where, reading);
    return path == null ? null : new KeyVersion(path.text(), path);
  }

  @Override
  public String expected() {
    return text.expected();
  }

  @Override
  public Map<String, Object> schema() {
    return Schema.anyOf(List.of(text.schema(), context.schema()));
  }

  private static boolean isPath(String text) {
    int end = text.startsWith("this") ? 4 : 0;
    if (text.startsWith("arg")) {
      end = 3;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      end = end == 3 ? 0 : end;
    }
    return end > 0 && (end == text.length() || text.charAt(end) == '.' || text.charAt(end) == '[');
  }

  static final class Text extends ScalarType<KeyVersion> {

    private final KeyPathType path = new KeyPathType(false);

    @Override
    KeyVersion parse(String text, Position position) throws InvalidValueException {
      if (text.isEmpty()) {
        throw new InvalidValueException("the version is empty, expected " + expected());
      }
      return new KeyVersion(text, isPath(text) ? path.parse(text, position) : null);
    }

    @Override
    public String expected() {
      return "a version such as `3` or `2024-06`, or a path such as `this.version`";
    }

    @Override
    List<Map<String, Object>> alternatives() {
      return List.of(
          Schema.object("type", "number"),
          Schema.object("type", "boolean"),
          Schema.text(
              "^(?!" + PATH_START + ")[\\s\\S]+$|" + path.alternatives().get(0).get("pattern")));
    }
  }
}
