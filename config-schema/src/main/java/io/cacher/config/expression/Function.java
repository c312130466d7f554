package io.cacher.config.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression may call. There is nothing else, so that no expression can do harm. */
public enum Function {
  /** How long a text, or how large a collection, map or array is. */
  SIZE("size", 1, false),
  /** Whether a text, collection, map, array or Optional holds nothing; null does not. */
  EMPTY("empty", 1, true),
  /** Whether a text as a whole matches a regular expression. */
  MATCHES("matches", 2, true),
  STARTS_WITH("startsWith", 2, true),
  ENDS_WITH("endsWith", 2, true),
  /** Whether a text occurs in another. */
  CONTAINS("contains", 2, true);

  private final String word;
  private final int operands;
  private final boolean answers;

  Function(String word, int operands, boolean answers) {
    this.word = word;
    this.operands = operands;
    this.answers = answers;
  }

  /** Its name in expressions. */
  public String word() {
    return word;
  }

  int operands() {
    return operands;
  }

  /** Whether it yields true or false. */
  boolean answers() {
    return answers;
  }

  static @Nullable Function of(String word) {
    for (Function function : values()) {
      if (function.word.equals(word)) {
        return function;
      }
    }
    return null;
  }

  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Function function : values()) {
      words.add(function.word);
    }
    return words;
  }
}
