package io.cacher.manage.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * A terminal's alternate screen, to draw on; what was there before comes back, at the end of the
 * JVM at last.
 */
public final class OwnScreen implements AutoCloseable {

  private static final String ENTER = "\u001b[?1049h\u001b[?25l";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";

  /** What is old is cleared behind the new, which flickers less than clearing all first. */
  private static final String CLEAR_LINE = "\u001b[K";

  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out;
  private final Thread atExit = new Thread(this::leave, "leave-screen");

  /** Enters it. */
  public OwnScreen(PrintStream out) {
    this.out = out;
    Runtime.getRuntime().addShutdownHook(atExit);
    print(ENTER);
  }

  /** Shows these lines and nothing else. */
  public void show(List<String> lines) {
    print(HOME + String.join(CLEAR_LINE + "\r\n", lines) + CLEAR_LINE + CLEAR_BELOW);
  }

  private void leave() {
    print(LEAVE);
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }

  @Override
  public void close() {
    try {
      if (Runtime.getRuntime().removeShutdownHook(atExit)) {
        leave();
      }
    } catch (IllegalStateException atExitAlready) {
      // The hook leaves it.
    }
  }
}
