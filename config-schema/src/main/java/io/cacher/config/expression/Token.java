package io.cacher.config.expression;

import org.jspecify.annotations.Nullable;

/**
 * A word, sign or constant of an expression.
 *
 * @param at where it starts
 * @param text as written; empty at the end of the expression
 * @param value what a {@link Kind#CONSTANT} stands for
 */
record Token(Kind kind, int at, String text, @Nullable Object value) {

  enum Kind {
    NAME,
    CONSTANT,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equals(word);
  }

  int end() {
    return at + text.length();
  }
}
