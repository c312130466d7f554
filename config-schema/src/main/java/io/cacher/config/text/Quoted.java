package io.cacher.config.text;

/** Text as messages show it. */
public final class Quoted {

  private static final int LONGEST = 80;

  private Quoted() {}

  /** The text between backquotes on one line, cut short when long. */
  public static String text(String text) {
    int end = Math.min(text.length(), LONGEST);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder quoted = new StringBuilder(end + 3).append('`');
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      quoted.append(Character.isISOControl(c) ? ' ' : c);
    }
    if (end < text.length()) {
      quoted.append("...");
    }
    return quoted.append('`').toString();
  }
}
