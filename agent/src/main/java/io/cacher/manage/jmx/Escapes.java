package io.cacher.manage.jmx;

/** Text in quotes, as in Java: a line each, whatever it holds. */
final class Escapes {

  private static final String PLAIN = "\n\r\t\b\f\\";
  private static final String LETTERS = "nrtbf\\";

  private Escapes() {}

  static String quoted(CharSequence text, char quote) {
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escape = PLAIN.indexOf(c);
      if (c == quote) {
        quoted.append('\\').append(c);
      } else if (escape >= 0) {
        quoted.append('\\').append(LETTERS.charAt(escape));
      } else if (Character.isISOControl(c)) {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append(quote).toString();
  }

  /** Whether {@code typed} is text in such quotes. */
  static boolean isQuoted(String typed, char quote) {
    return typed.length() >= 2 && typed.charAt(0) == quote && typed.endsWith(String.valueOf(quote));
  }

  /** What is between the quotes. A backslash that escapes nothing known stands for what follows. */
  static String unquoted(String typed) {
    StringBuilder text = new StringBuilder();
    int end = typed.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = typed.charAt(i);
      if (c != '\\' || i + 1 == end) {
        text.append(c);
        continue;
      }
      char escape = typed.charAt(++i);
      int letter = LETTERS.indexOf(escape);
      if (escape == 'u' && i + 4 < end && isHex(typed, i + 1)) {
        text.append((char) Integer.parseInt(typed, i + 1, i + 5, 16));
        i += 4;
      } else {
        text.append(letter >= 0 ? PLAIN.charAt(letter) : escape);
      }
    }
    return text.toString();
  }

  private static boolean isHex(String text, int start) {
    for (int i = start; i < start + 4; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
