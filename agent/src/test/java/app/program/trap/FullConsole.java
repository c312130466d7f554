package app.program.trap;

import java.util.concurrent.TimeUnit;

/** Fills its standard error, which nobody reads, and waits for a result to change. */
public final class FullConsole {

  private static int calculations;

  private FullConsole() {}

  static int calculate() {
    return ++calculations;
  }

  /** Ends when a result has expired twice, or after a minute. */
  public static void main(String[] arguments) {
    Thread chatter = new Thread(FullConsole::chat);
    chatter.setDaemon(true);
    chatter.start();
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (calculate() < 3 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    System.out.println("calculated " + calculations + " times");
  }

  private static void chat() {
    while (true) {
      System.err.println("All work and no play makes a console a dull place to be.");
    }
  }
}
