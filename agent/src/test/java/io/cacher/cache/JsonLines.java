package io.cacher.cache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads files of one JSON object a line, without escapes in texts. */
final class JsonLines {

  private final String text;
  private int at;

  private JsonLines(String text) {
    this.text = text;
  }

  static List<JsonObject> of(String name) {
    List<JsonObject> lines = new ArrayList<>();
    String path = "conformance/" + name + ".jsonl.gz";
    try (InputStream in = Objects.requireNonNull(JsonLines.class.getResourceAsStream(path), path);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(new JsonLines(line).object());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private @Nullable Object value() {
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    at += word.length();
    return value;
  }

  private Integer number() {
    int start = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Integer.valueOf(text.substring(start, at));
  }

  private String string() {
    int end = text.indexOf('"', at + 1);
    String string = text.substring(at + 1, end);
    at = end + 1;
    return string;
  }

  private JsonObject object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (text.charAt(at++) != '}' && text.charAt(at) != '}') {
      String key = string();
      at++;
      object.put(key, value());
    }
    at += text.charAt(at - 1) == '}' ? 0 : 1;
    return new JsonObject(object);
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> array = new ArrayList<>();
    while (text.charAt(at++) != ']' && text.charAt(at) != ']') {
      array.add(value());
    }
    at += text.charAt(at - 1) == ']' ? 0 : 1;
    return array;
  }
}
