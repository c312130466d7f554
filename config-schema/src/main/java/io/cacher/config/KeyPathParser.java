package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text of a path from left to right. */
final class KeyPathParser {

  /** A name. */
  static final String NAME = "[" + Letters.START + "][" + Letters.PART + "]*";

  /** What follows the root. */
  static final String STEPS =
      "(?:\\." + NAME + "|\\[(?:0|[1-9][0-9]{0,8})\\]|\\[\"[^\"]*\"\\]|\\['[^']*'\\])*";

  private static final int MOST_INDEX_DIGITS = 9;

  private final String text;
  private final String expected;
  private int at;

  KeyPathParser(String text, String expected) {
    this.text = text;
    this.expected = expected;
  }

  boolean atEnd() {
    return at == text.length();
  }

  int position() {
    return at;
  }

  /** Reads over {@code piece} if it comes next. */
  boolean skip(String piece) {
    boolean found = text.startsWith(piece, at);
    at += found ? piece.length() : 0;
    return found;
  }

  /** Reads a name, which may not be missing. */
  String name() throws InvalidValueException {
    int start = at;
    while (!atEnd()) {
      int c = text.codePointAt(at);
      if (at == start ? !Letters.starts(c) : !Letters.continues(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    if (at > start) {
      return text.substring(start, at);
    }
    if (atEnd() || text.charAt(at) == '.' || text.charAt(at) == '[') {
      throw error("a name is missing in " + Quoted.text(text), null);
    }
    throw unexpected();
  }

  /** Reads the steps up to the end. */
  List<PathStep> steps() throws InvalidValueException {
    List<PathStep> steps = new ArrayList<>();
    while (!atEnd()) {
      if (skip(".")) {
        steps.add(new PathStep.Property(name()));
      } else if (skip("[")) {
        steps.add(element());
      } else {
        throw unexpected();
      }
    }
    return steps;
  }

  private PathStep element() throws InvalidValueException {
    for (String quote : new String[] {"\"", "'"}) {
      if (skip(quote)) {
        int end = text.indexOf(quote + "]", at);
        int next = text.indexOf(quote, at);
        if (end < 0 || next < end) {
          throw error("a text in brackets is not ended by `" + quote + "]`", null);
        }
        String key = text.substring(at, end);
        at = end + 2;
        return new PathStep.MapKey(key);
      }
    }
    int start = at;
    while (!atEnd() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    if (digits.isEmpty()
        || digits.length() > MOST_INDEX_DIGITS
        || (digits.length() > 1 && digits.startsWith("0"))
        || !skip("]")) {
      at = start;
      throw error(
          "brackets in "
              + Quoted.text(text)
              + " hold an index from `[0]` on, or a text in quotes such as `[\"tenant\"]`",
          null);
    }
    return new PathStep.Index(Integer.parseInt(digits));
  }

  private InvalidValueException unexpected() {
    String found = new String(Character.toChars(text.codePointAt(at)));
    return error(
        "unexpected " + Quoted.text(found) + " in " + Quoted.text(text),
        text.endsWith("()") ? text.replace("()", "") : null);
  }

  InvalidValueException error(String what, @Nullable String suggestion) {
    return new InvalidValueException(what + ", expected " + expected, at, suggestion);
  }
}
