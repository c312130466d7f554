package io.cacher.manage.cli.terminal;

/**
 * How many columns of a terminal a text takes: two for wide characters of East Asia and pictures,
 * none for marks that combine with the one before (after Unicode Standard Annex 11 and what
 * terminals do).
 */
public final class TextWidth {

  /** First and last code points of the wide ranges, in order. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF,
    0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
    0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x2FFFD, 0x30000, 0x3FFFD
  };

  private TextWidth() {}

  /** The columns that {@code text} takes. */
  public static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += of(codePoint);
      i += Character.charCount(codePoint);
    }
    return width;
  }

  private static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
        return 0;
      }
      default -> {
        for (int i = 0; i < WIDE.length && WIDE[i] <= codePoint; i += 2) {
          if (codePoint <= WIDE[i + 1]) {
            return 2;
          }
        }
        return 1;
      }
    }
  }

  /** {@code text}, or as much of its start as fits with {@code ~} at its end. */
  public static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      if (used + of(codePoint) > width - 1) {
        break;
      }
      used += of(codePoint);
      end += Character.charCount(codePoint);
    }
    return width < 1 ? "" : text.substring(0, end) + "~";
  }

  private static boolean turns(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }

  /**
   * {@code text} without control characters, with which a name could steer the terminal, and
   * without those that have others shown in the opposite order.
   */
  public static String harmless(String text) {
    StringBuilder harmless = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((Character.isISOControl(c) && c != '\n' && c != '\t') || turns(c)) {
        if (harmless == null) {
          harmless = new StringBuilder(text);
        }
        harmless.setCharAt(i, '?');
      }
    }
    return harmless == null ? text : harmless.toString();
  }
}
