package io.cacher.config;

import io.cacher.config.yaml.YamlException;
import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Mapping;
import io.cacher.config.yaml.YamlNode.Scalar;
import io.cacher.config.yaml.YamlNode.Sequence;
import io.cacher.config.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON from node trees, with scalars typed as the loader sees them, and its text. */
final class Json {

  private Json() {}

  static @Nullable Object ofYaml(String yaml) {
    try {
      return of(Objects.requireNonNull(YamlReader.read(yaml)));
    } catch (YamlException e) {
      throw new AssertionError(e);
    }
  }

  static @Nullable Object of(YamlNode node) {
    if (node instanceof Scalar scalar) {
      return scalar.isNull() ? null : scalar.plain() ? typed(scalar.text()) : scalar.text();
    }
    if (node instanceof Sequence sequence) {
      List<@Nullable Object> list = new ArrayList<>();
      sequence.items().forEach(item -> list.add(of(item)));
      return list;
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    ((Mapping) node).entries().forEach(entry -> object.put(entry.key().text(), of(entry.value())));
    return object;
  }

  static Object typed(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    return text.matches("0|-?[1-9][0-9]{0,17}") ? Long.valueOf(text) : text;
  }

  static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(@Nullable Object value, String newline, StringBuilder out) {
    if (value instanceof Map<?, ?> object) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        out.append(separator).append(newline).append("  ");
        string((String) entry.getKey(), out);
        out.append(": ");
        write(entry.getValue(), newline + "  ", out);
        separator = ",";
      }
      out.append(object.isEmpty() ? "{}" : newline + "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        out.append(separator).append(newline).append("  ");
        write(item, newline + "  ", out);
        separator = ",";
      }
      out.append(list.isEmpty() ? "[]" : newline + "]");
    } else if (value instanceof String text) {
      string(text, out);
    } else {
      out.append(value);
    }
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
