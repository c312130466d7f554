package io.cacher.manage.cli.terminal;

import java.io.Console;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes: a terminal of some size, or a file or pipe.
 *
 * @param terminal whether somebody is looking
 * @param paint colours, on a terminal that has them, unless {@code NO_COLOR} is set
 */
public record Screen(boolean terminal, Paint paint) {

  /** No terminal. */
  public static final Screen PIPE = new Screen(false, Paint.NONE);

  private static final int USUAL_WIDTH = 80;
  private static final int USUAL_HEIGHT = 24;

  /** What standard output is. */
  public static Screen ofProcess() {
    boolean terminal = isTerminal();
    return new Screen(
        terminal,
        terminal && wantsColour(System.getenv("NO_COLOR"), System.getenv("TERM"), isWindows())
            ? Paint.COLOURS
            : Paint.NONE);
  }

  /** See {@code no-color.org}: set and not empty means none. */
  static boolean wantsColour(@Nullable String noColor, @Nullable String term, boolean windows) {
    return (noColor == null || noColor.isEmpty())
        && !"dumb".equals(term)
        && (term != null || windows);
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  @SuppressWarnings("SystemConsoleNull") // it may be null before Java 22
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console for pipes too.
      Method isTerminal = Console.class.getMethod("isTerminal");
      return (Boolean) isTerminal.invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }

  /** Columns; no limit on what is not a terminal, unless {@code COLUMNS} says one. */
  public int width() {
    int told = number(System.getenv("COLUMNS"));
    if (!terminal) {
      return told > 0 ? told : Integer.MAX_VALUE;
    }
    int[] size = size();
    return size[1] > 0 ? size[1] : told > 0 ? told : USUAL_WIDTH;
  }

  /** Rows; no limit on what is not a terminal. */
  public int height() {
    if (!terminal) {
      return Integer.MAX_VALUE;
    }
    int rows = size()[0];
    return rows > 0 ? rows : USUAL_HEIGHT;
  }

  /** Rows and columns as the terminal tells them now; zeros when it does not. */
  private static int[] size() {
    String[] words = Stty.run("size").strip().split(" ");
    return words.length == 2 ? new int[] {number(words[0]), number(words[1])} : new int[2];
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
  }
}
