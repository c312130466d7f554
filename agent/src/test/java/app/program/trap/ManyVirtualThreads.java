package app.program.trap;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thousands of virtual threads ask for one key while its load waits for the last of them: with a
 * single carrier, that one only runs if none of the others keeps the carrier.
 */
public final class ManyVirtualThreads {

  private static final int THREADS = 3_000;

  private static final CountDownLatch LAST = new CountDownLatch(1);
  private static final AtomicInteger CALCULATIONS = new AtomicInteger();
  private static final AtomicInteger RIGHT = new AtomicInteger();

  private ManyVirtualThreads() {}

  private static String slow(String name) throws InterruptedException {
    CALCULATIONS.incrementAndGet();
    boolean inTime = LAST.await(60, TimeUnit.SECONDS);
    return name + inTime;
  }

  private static void ask() {
    try {
      if (slow("x").equals("xtrue")) {
        RIGHT.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
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
    System.out.println("right " + RIGHT + ", calculations " + CALCULATIONS);
  }
}
