package io.cacher.config;

import io.cacher.config.ParametersPattern.Element;
import io.cacher.config.PatternText.Word;
import io.cacher.config.text.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Parses the parenthesised part of a method pattern. */
final class ParametersParser {

  private ParametersParser() {}

  static ParametersPattern parse(PatternText pattern) throws InvalidValueException {
    int open = pattern.at++;
    List<Element> elements = new ArrayList<>();
    pattern.skipBlanks();
    if (pattern.take(')')) {
      return new ParametersPattern(elements);
    }
    while (true) {
      boolean last = element(pattern, elements);
      pattern.skipBlanks();
      if (pattern.take(')')) {
        return new ParametersPattern(elements);
      }
      if (pattern.atEnd()) {
        throw pattern.error("`(` has no matching `)`", open, pattern.text.strip() + ")");
      }
      if (last || pattern.peek() != ',') {
        throw unexpected(pattern, last);
      }
      pattern.at++;
    }
  }

  /** Reads one element and tells whether it has to be the last. */
  private static boolean element(PatternText pattern, List<Element> elements)
      throws InvalidValueException {
    pattern.skipBlanks();
    Word word = pattern.word();
    if (word.text().isEmpty()) {
      throw pattern.unexpected("a parameter type, `*` or `..`");
    }
    if (word.text().equals("..") && word.dimensions() == 0 && !word.typeArguments()) {
      elements.add(new Element.Any());
      return false;
    }
    if (word.text().equals("...")) {
      throw pattern.error("`..` stands for any parameters", word.start());
    }
    boolean varargs = word.text().endsWith("...");
    if (varargs) {
      String type = word.text().substring(0, word.text().length() - 3);
      word = new Word(word.start(), type, word.dimensions() + 1, word.typeArguments());
    } else if (pattern.text.startsWith("...", pattern.at)) {
      varargs = true;
      pattern.at += 3;
      word = new Word(word.start(), word.text(), word.dimensions() + 1, word.typeArguments());
    }
    elements.add(new Element.Of(TypePatterns.type(pattern, word)));
    return varargs;
  }

  private static InvalidValueException unexpected(PatternText pattern, boolean varargs) {
    if (varargs) {
      return pattern.error("only the last parameter can have `...`", pattern.at);
    }
    int start = pattern.at;
    if (Letters.blank(pattern.text.charAt(start - 1)) && Letters.starts(pattern.peek())) {
      int end = start;
      while (end < pattern.text.length() && Letters.continues(pattern.text.charAt(end))) {
        end++;
      }
      return pattern.error(
          "parameters are types without names, remove "
              + Quoted.text(pattern.text.substring(start, end)),
          start);
    }
    return pattern.unexpected("`,` or `)`");
  }
}
