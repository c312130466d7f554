package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/** The text of what the application threw, whatever its methods do: one line, and no long one. */
public final class ThrownText {

  private static final int LONGEST = 500;

  private ThrownText() {}

  /** The text; of what cannot tell one, the name of its class. */
  public static String of(Throwable thrown) {
    try {
      return line(thrown.toString(), thrown);
    } catch (Throwable fromTheApplication) {
      return thrown.getClass().getName();
    }
  }

  private static String line(@Nullable String text, Throwable thrown) {
    if (text == null) {
      return thrown.getClass().getName();
    }
    StringBuilder line = new StringBuilder(text);
    if (line.length() > LONGEST) {
      line.setLength(LONGEST);
      line.append('…');
    }
    for (int i = 0; i < line.length(); i++) {
      // Neither lines of its own in a log nor what steers a terminal.
      if (Character.isISOControl(line.charAt(i))) {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }
}
