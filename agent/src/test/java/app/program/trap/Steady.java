package app.program.trap;

import java.util.concurrent.atomic.AtomicInteger;

/** Calls a method over and over until the system property {@code rounds} says that it is enough. */
public final class Steady {

  private static final AtomicInteger CALCULATIONS = new AtomicInteger();

  private Steady() {}

  private static String name(int number) {
    CALCULATIONS.incrementAndGet();
    return "number " + number;
  }

  private static int wrongAnswers() {
    int wrong = 0;
    for (int i = 0; i < 50; i++) {
      if (!name(i).equals("number " + i)) {
        wrong++;
      }
    }
    return wrong;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    int wrong = 0;
    long end = System.nanoTime() + 90_000_000_000L;
    while (Integer.getInteger("rounds", 0) < 3) {
      wrong += wrongAnswers();
      if (System.nanoTime() > end) {
        System.out.println("no rounds: " + System.getProperty("rounds"));
        return;
      }
    }
    wrong += wrongAnswers();
    System.out.println("wrong " + wrong + ", calculations " + CALCULATIONS);
  }
}
