package io.cacher.manage.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) of maps, lists, arrays, texts, numbers and booleans, indented. ASCII
 * alone, which no encoding of a terminal or pipe can spoil.
 */
final class Json {

  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /** {@code value} as JSON, with a line feed at the end. Numbers that JSON lacks are null. */
  static String of(@Nullable Object value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.text.append('\n').toString();
  }

  private void value(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      object(map, indent);
    } else if (value instanceof List<?> list) {
      array(list, indent);
    } else if (value instanceof Object[] array) {
      array(Arrays.asList(array), indent);
    } else if ((value instanceof Number number && isFinite(number)) || value instanceof Boolean) {
      text.append(value);
    } else if (value == null || value instanceof Number) {
      text.append("null");
    } else {
      quoted(value.toString());
    }
  }

  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  private void object(Map<?, ?> map, String indent) {
    String inner = indent + "  ";
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator).append(inner);
      quoted(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue(), inner);
      separator = ",";
    }
    text.append(map.isEmpty() ? "{}" : indent + "}");
  }

  private void array(List<?> list, String indent) {
    String inner = indent + "  ";
    String separator = "[";
    for (Object element : list) {
      text.append(separator).append(inner);
      value(element, inner);
      separator = ",";
    }
    text.append(list.isEmpty() ? "[]" : indent + "]");
  }

  private void quoted(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            escaped(c);
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private void escaped(char c) {
    String hexadecimal = Integer.toHexString(c);
    text.append("\\u").append("0".repeat(4 - hexadecimal.length())).append(hexadecimal);
  }
}
