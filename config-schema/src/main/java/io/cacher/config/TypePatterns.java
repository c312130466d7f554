package io.cacher.config;

import io.cacher.config.PatternText.Word;
import io.cacher.config.text.Quoted;

/** Checks the segments of a type pattern. */
final class TypePatterns {

  private TypePatterns() {}

  static TypePattern type(PatternText pattern, Word word) throws InvalidValueException {
    String text = word.text();
    if (text.isEmpty()) {
      pattern.at = word.start();
      throw pattern.unexpected("a type name");
    }
    if (text.charAt(0) == '.') {
      throw pattern.error("a type name starts with a name or `*`", word.start());
    }
    int start = 0;
    while (true) {
      int end = text.indexOf('.', start);
      checkSegment(
          pattern, text.substring(start, end < 0 ? text.length() : end), word.start() + start);
      if (end < 0) {
        return new TypePattern(text, word.dimensions());
      }
      start = text.startsWith("..", end) ? end + 2 : end + 1;
    }
  }

  static void checkSegment(PatternText pattern, String segment, int offset)
      throws InvalidValueException {
    if (segment.isEmpty()) {
      throw pattern.error("a name is missing between dots", offset);
    }
    int first = segment.codePointAt(0);
    if (!Letters.starts(first) && first != '*') {
      throw pattern.error(Quoted.text(segment) + " starts with a digit", offset);
    }
  }
}
