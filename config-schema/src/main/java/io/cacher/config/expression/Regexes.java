package io.cacher.config.expression;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions, whose classes are loaded only for rules that have one. */
final class Regexes {

  private Regexes() {}

  /** Refuses a wrong one; it starts at {@code offset} in the text of the expression. */
  static void check(String regex, int offset) throws ExpressionException {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new ExpressionException(
          "the regular expression is wrong: " + e.getDescription(),
          offset + Math.max(0, e.getIndex()),
          null);
    }
  }
}
