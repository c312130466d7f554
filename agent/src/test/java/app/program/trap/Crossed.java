package app.program.trap;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A waiter is interrupted; a method fails; a method ends the JVM. */
public final class Crossed {

  private static final CountDownLatch INSIDE = new CountDownLatch(1);
  private static final CountDownLatch RELEASE = new CountDownLatch(1);
  private static final AtomicInteger CALCULATIONS = new AtomicInteger();

  private Crossed() {}

  private static int slow(int number) {
    if (CALCULATIONS.incrementAndGet() == 1) {
      INSIDE.countDown();
      awaitQuietly(RELEASE);
    }
    return number + 1;
  }

  private static int failing(int number) {
    if (number > 1) {
      throw new IllegalArgumentException("not " + number);
    }
    return number < 1 ? number : failing(number + 1);
  }

  private static int exiting(int code) {
    System.out.println("exit " + code);
    System.exit(code);
    return code;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void interruptWaiter() throws Exception {
    Thread owner = new Thread(() -> slow(1));
    owner.start();
    awaitQuietly(INSIDE);
    Thread waiter =
        new Thread(
            () ->
                System.out.println(
                    "answer "
                        + slow(1)
                        + ", interrupted "
                        + Thread.currentThread().isInterrupted()));
    waiter.start();
    long end = System.nanoTime() + 60_000_000_000L;
    while (waiter.isAlive()
        && waiter.getState() != Thread.State.TIMED_WAITING
        && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    waiter.interrupt();
    waiter.join(60_000);
    RELEASE.countDown();
    owner.join(60_000);
  }

  private static void fail(int number) {
    for (int i = 0; i < 2; i++) {
      try {
        failing(number);
      } catch (IllegalArgumentException e) {
        System.out.println(e);
        for (StackTraceElement frame : e.getStackTrace()) {
          System.out.println("  at " + frame);
        }
      }
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      interruptWaiter();
    }
    fail(1);
    fail(5);
    exiting(3);
  }
}
