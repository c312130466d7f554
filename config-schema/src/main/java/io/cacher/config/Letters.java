package io.cacher.config;

/** The characters of names in patterns and paths; the JSON Schema's regexes say the same. */
final class Letters {

  /** A name's first character, for use inside a character class. */
  static final String START = "\\p{L}_$";

  /** A name's further characters, for use inside a character class. */
  static final String PART = START + "\\p{Nd}";

  private Letters() {}

  static boolean starts(int codePoint) {
    return Character.isLetter(codePoint) || codePoint == '_' || codePoint == '$';
  }

  static boolean continues(int codePoint) {
    return starts(codePoint) || Character.isDigit(codePoint);
  }

  static boolean blank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
