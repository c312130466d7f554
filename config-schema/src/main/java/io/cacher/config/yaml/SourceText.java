package io.cacher.config.yaml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/** The text being read, addressed by code point as SnakeYAML's marks do. */
final class SourceText {

  private final String text;

  /** The text's code points, or null where one char is one code point. */
  private final int @Nullable [] codePoints;

  SourceText(String text) {
    this.text = text;
    codePoints =
        text.codePointCount(0, text.length()) == text.length() ? null : text.codePoints().toArray();
  }

  int length() {
    return codePoints == null ? text.length() : codePoints.length;
  }

  int at(int index) {
    return codePoints == null ? text.charAt(index) : codePoints[index];
  }

  boolean holds(String part, int index) {
    if (codePoints == null) {
      return text.startsWith(part, index);
    }
    int at = index;
    for (int i = 0; i < part.length(); at++) {
      int expected = part.codePointAt(i);
      if (at >= codePoints.length || codePoints[at] != expected) {
        return false;
      }
      i += Character.charCount(expected);
    }
    return true;
  }

  /** The first index after the anchor that starts at {@code index}, on the same line. */
  int skipAnchor(int index) {
    int i = index;
    while (i < length() && at(i) != ' ' && at(i) != '\n' && at(i) != '\r') {
      i++;
    }
    while (i < length() && at(i) == ' ') {
      i++;
    }
    return i < length() && at(i) != '\n' && at(i) != '\r' ? i : index;
  }

  /** SnakeYAML refuses control characters without a usable position. */
  void refuseControlCharacters() throws YamlException {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < length(); i++) {
      int c = at(i);
      if (c == '\n') {
        line++;
        lineStart = i + 1;
      } else if (c < ' ' || c >= 0x7f) {
        if (!StreamReader.isPrintable(c)) {
          throw new YamlException(
              new Mark(line, i - lineStart + 1),
              "character U+" + codePoint(c) + " is not allowed in YAML, remove it");
        }
      }
    }
  }

  private static String codePoint(int c) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "0000".substring(Math.min(4, hex.length())) + hex;
  }
}
