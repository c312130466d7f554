package io.cacher.manage.cli.terminal;

/** Colours, or none where they would be noise. */
public final class Paint {

  /** How a text may look. */
  public enum Style {
    PLAIN(""),
    TITLE("7"),
    GOOD("32"),
    FAIR("33"),
    BAD("31"),
    FAINT("2");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  /** Leaves texts as they are. */
  public static final Paint NONE = new Paint(false);

  /** Uses the escape sequences of ECMA-48. */
  public static final Paint COLOURS = new Paint(true);

  private final boolean colours;

  private Paint(boolean colours) {
    this.colours = colours;
  }

  /** {@code text} in a style. */
  public String on(Style style, String text) {
    return colours && style != Style.PLAIN
        ? "\u001b[" + style.code + "m" + text + "\u001b[m"
        : text;
  }
}
