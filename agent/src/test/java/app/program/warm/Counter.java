package app.program.warm;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts what ran, by text. */
final class Counter {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Map<String, Integer> counts = new TreeMap<>();

  synchronized void add(String what) {
    counts.merge(what, 1, Integer::sum);
    notifyAll();
  }

  /** Waits until so many different things have run. */
  synchronized void await(int size) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (counts.size() < size) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException("only " + counts);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  @Override
  public synchronized String toString() {
    return counts.toString();
  }
}
