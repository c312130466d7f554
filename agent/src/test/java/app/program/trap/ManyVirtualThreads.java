package app.program.trap;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Thousands of virtual threads ask for one key when its life has just ended, while its load waits
 * for the last of them: with a single carrier, that one only runs if none of the others keeps the
 * carrier.
 */
public final class ManyVirtualThreads {

  private static final int THREADS = 10_000;

  private static final long SHORT = 100;
  private static final long LONG = 3_600_000;

  private static final CountDownLatch LAST = new CountDownLatch(1);
  private static final AtomicInteger CALCULATIONS = new AtomicInteger();
  private static final AtomicInteger MARKS = new AtomicInteger();
  private static final AtomicInteger RIGHT = new AtomicInteger();

  /**
   * What is calculated.
   *
   * @param text the answer
   * @param millis how long it is good
   */
  public record Answer(String text, long millis) {}

  private ManyVirtualThreads() {}

  private static Answer slow(String name) throws InterruptedException {
    if (CALCULATIONS.incrementAndGet() == 1) {
      return new Answer("old", SHORT);
    }
    boolean inTime = LAST.await(60, TimeUnit.SECONDS);
    return new Answer(name + inTime, LONG);
  }

  /** As good for as long as the first answer. */
  private static Answer marked() {
    return new Answer("mark " + MARKS.incrementAndGet(), SHORT);
  }

  private static void ask() {
    try {
      if (slow("x").text().equals("xtrue")) {
        RIGHT.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    slow("x");
    boolean stored = slow("x").text().equals("old");
    String mark = marked().text();
    // What was stored before the mark has ended when the mark has.
    while (marked().text().equals(mark)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    // Newer than the oldest JDK this is compiled for.
    Method startVirtualThread = Thread.class.getMethod("startVirtualThread", Runnable.class);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add((Thread) startVirtualThread.invoke(null, (Runnable) ManyVirtualThreads::ask));
    }
    threads.add((Thread) startVirtualThread.invoke(null, (Runnable) LAST::countDown));
    for (Thread thread : threads) {
      thread.join(90_000);
    }
    System.out.println("stored " + stored + ", right " + RIGHT + ", calculations " + CALCULATIONS);
  }
}
