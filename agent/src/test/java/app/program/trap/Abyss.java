package app.program.trap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Recurses to the end of the stack, asking for names and numbers at every depth. Whatever it is
 * told must be right, however little stack is left.
 */
public final class Abyss {

  private static final int NUMBERS = 500;
  private static final String[] NAMES = new String[NUMBERS];

  private static volatile int wrong;
  private static final AtomicInteger CALCULATIONS = new AtomicInteger();

  static {
    for (int i = 0; i < NUMBERS; i++) {
      NAMES[i] = "name " + i;
    }
  }

  private Abyss() {}

  private static String name(int number) {
    CALCULATIONS.incrementAndGet();
    return NAMES[number];
  }

  private static long square(int number) {
    CALCULATIONS.incrementAndGet();
    return (long) number * number + 1;
  }

  private static long depth(int depth) {
    return depth == 0 ? 1 : 1 + depth(depth - 1);
  }

  /** Not called before the stack is nearly used up. */
  private static long late(int number) {
    return number + 1L;
  }

  @SuppressWarnings({"InfiniteRecursion", "ReferenceEquality", "NonAtomicVolatileUpdate"})
  private static int descend(int depth, int start) {
    int number = (start + depth) % NUMBERS;
    if (name(number) != NAMES[number]) {
      wrong++;
    }
    if (square(number) != (long) number * number + 1) {
      wrong++;
    }
    return descend(depth + 1, start) + 1;
  }

  @SuppressWarnings({"InfiniteRecursion", "NonAtomicVolatileUpdate"})
  private static int descendAndLink(int depth) {
    int below;
    try {
      below = descendAndLink(depth + 1);
    } catch (StackOverflowError e) {
      if (late(depth) != depth + 1L) {
        wrong++;
      }
      throw e;
    }
    return below;
  }

  private static void overflow(int start) {
    for (int round = 0; round < 4; round++) {
      try {
        descend(0, start + round * 7);
      } catch (StackOverflowError expected) {
        // The end of the stack.
      }
      try {
        depth(1_000_000 * (start + 1));
      } catch (StackOverflowError expected) {
        // The end of the stack.
      }
    }
  }

  private static Thread start(int index, long stackSize, Runnable task) {
    Thread thread = new Thread(null, task, "deep-" + index, stackSize);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void startAtTheBottom() {
    try {
      descendAndLink(0);
    } catch (StackOverflowError expected) {
      // The end of the stack.
    }
  }

  private static String afterwards() {
    int failures = 0;
    for (int round = 0; round < 2; round++) {
      if (round == 1) {
        CALCULATIONS.set(0);
      }
      for (int i = 0; i < NUMBERS; i++) {
        boolean right = name(i).equals("name " + i) && square(i) == (long) i * i + 1;
        failures += right ? 0 : 1;
      }
    }
    failures += depth(500) == 501 && late(-5) == -4 ? 0 : 1;
    return "wrong " + failures + ", calculations " + CALCULATIONS;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    threads.add(start(-1, 512 << 10, Abyss::startAtTheBottom));
    for (int i = 0; i < 10; i++) {
      int offset = i * 31;
      threads.add(start(i, (200L + 60L * i) << 10, () -> overflow(offset)));
    }
    int hanging = 0;
    for (Thread thread : threads) {
      thread.join(90_000);
      hanging += thread.isAlive() ? 1 : 0;
    }
    System.out.println("wrong " + wrong + ", hanging " + hanging);
    System.out.println("afterwards " + afterwards());
  }
}
