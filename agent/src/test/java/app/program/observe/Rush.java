package app.program.observe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Calls its methods on four threads until its standard input ends; then says how often. */
public final class Rush {

  private static final int THREADS = 4;
  private static final LongAdder CALLS = new LongAdder();
  private static volatile boolean over;

  private Rush() {}

  static long square(long number) {
    return number * number;
  }

  static String name(int number) throws IOException {
    if (number % 5 == 0) {
      throw new IOException("no name");
    }
    return "name " + number;
  }

  private static void call() {
    for (int i = 0; !over; i++) {
      square(i % 300);
      try {
        name(i % 7);
      } catch (IOException expected) {
        // Every fifth.
      }
      CALLS.increment();
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(Rush::call);
      threads.add(thread);
      thread.start();
    }
    while (System.in.read() != '\n') {
      // The first line ends the rush.
    }
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(CALLS.sum());
    System.in.read();
  }
}
