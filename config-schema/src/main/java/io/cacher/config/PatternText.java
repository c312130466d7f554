package io.cacher.config;

import io.cacher.config.text.Quoted;
import org.jspecify.annotations.Nullable;

/** A method pattern's text and how far it has been read. */
final class PatternText {

  /** How deep type arguments may nest; a regex of the JSON Schema has to spell every level out. */
  private static final int DEEPEST_TYPE_ARGUMENTS = 3;

  final String text;
  int at;

  PatternText(String text) {
    this.text = text;
  }

  /** A run of name characters, wildcards and dots, and what is erased after it. */
  record Word(int start, String text, int dimensions, boolean typeArguments) {

    int end() {
      return start + text.length();
    }
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** The next character, or 0 at the end. */
  char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  boolean blankAt(int index) {
    return index < text.length() && Letters.blank(text.charAt(index));
  }

  /** Skips blanks and tells whether there were any. */
  boolean skipBlanks() {
    int start = at;
    while (blankAt(at)) {
      at++;
    }
    return at > start;
  }

  Word word() throws InvalidValueException {
    int start = at;
    while (!atEnd()) {
      int c = text.codePointAt(at);
      if (!Letters.continues(c) && c != '*' && c != '.') {
        break;
      }
      at += Character.charCount(c);
    }
    String word = text.substring(start, at);
    boolean typeArguments = peek() == '<' && !word.isEmpty();
    if (typeArguments) {
      skipTypeArguments();
    }
    int dimensions = 0;
    while (text.startsWith("[]", at) && !word.isEmpty()) {
      at += 2;
      dimensions++;
    }
    return new Word(start, word, dimensions, typeArguments);
  }

  private void skipTypeArguments() throws InvalidValueException {
    int start = at;
    int depth = 0;
    do {
      char c = peek();
      if (c == 0 || c == '(' || c == ')') {
        throw error("`<` has no matching `>`", start);
      } else if (c == '<' && ++depth > DEEPEST_TYPE_ARGUMENTS) {
        throw error("type arguments are ignored, leave them out", at);
      } else if (c == '>') {
        depth--;
      }
      at++;
    } while (depth > 0);
  }

  InvalidValueException unexpected(String expected) {
    if (atEnd()) {
      return error("the pattern ends too early, expected " + expected, at);
    }
    String found = new String(Character.toChars(text.codePointAt(at)));
    return error("unexpected " + Quoted.text(found) + ", expected " + expected, at);
  }

  InvalidValueException error(String what, int offset) {
    return error(what, offset, null);
  }

  InvalidValueException error(String what, int offset, @Nullable String suggestion) {
    return new InvalidValueException(
        "in method pattern " + Quoted.text(text) + ": " + what, offset, suggestion);
  }
}
