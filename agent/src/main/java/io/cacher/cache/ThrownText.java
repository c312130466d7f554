package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * The text of what the application threw, whatever its methods do: one line, and no long one. Of
 * what it says itself, which may tell of keys, the begin and the end are marked, for those to find
 * who must leave it out: {@code java.lang.IllegalStateException: <<no customer 4711>>}.
 */
public final class ThrownText {

  private static final String BEGIN = ": <<";
  private static final String END = ">>";

  private static final int LONGEST = 500;

  private ThrownText() {}

  /** The text; of what cannot tell one, the name of its class. */
  public static String of(Throwable thrown) {
    String name = thrown.getClass().getName();
    try {
      String said = said(thrown.toString(), name);
      return said.isEmpty() ? name : line(name, said);
    } catch (Throwable fromTheApplication) {
      return name;
    }
  }

  /** The text without the name of the class, which exceptions put in front of it. */
  private static String said(@Nullable String text, String name) {
    if (text == null || text.equals(name)) {
      return "";
    }
    String usual = name.concat(": ");
    return text.startsWith(usual) ? text.substring(usual.length()) : text;
  }

  private static String line(String name, String said) {
    StringBuilder line = new StringBuilder(said);
    if (line.length() > LONGEST) {
      line.setLength(LONGEST);
      line.append('…');
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      // Neither lines of its own in a log, nor what steers a terminal, nor an end before the end.
      if (Character.isISOControl(c) || (c == '>' && i > 0 && line.charAt(i - 1) == '>')) {
        line.setCharAt(i, ' ');
      }
    }
    return line.insert(0, BEGIN).insert(0, name).append(END).toString();
  }
}
