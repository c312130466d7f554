package app.program.trap;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A synchronized method: whoever calls it takes the lock, cached or not. */
public final class Locked {

  private int calculations;

  private Locked() {}

  private synchronized int guarded(int number) {
    calculations++;
    return number + 1;
  }

  private synchronized int callsOther(Locked other, int number) {
    return other.guarded(number) + 1;
  }

  private static boolean hitWaitsForLock() throws Exception {
    Locked locked = new Locked();
    locked.guarded(1);
    Thread caller = new Thread(() -> locked.guarded(1));
    synchronized (locked) {
      caller.start();
      long end = System.nanoTime() + 60_000_000_000L;
      while (caller.getState() != Thread.State.BLOCKED) {
        if (!caller.isAlive() || System.nanoTime() > end) {
          return false;
        }
        Thread.onSpinWait();
      }
    }
    caller.join(60_000);
    return !caller.isAlive() && locked.calculations == 1;
  }

  /** Both want the same key; the owner of the load then needs the lock of the one who waits. */
  private static boolean twoThreads() throws Exception {
    Locked one = new Locked();
    CountDownLatch done = new CountDownLatch(2);
    for (int t = 0; t < 2; t++) {
      new Thread(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  one.callsOther(one, i);
                }
                done.countDown();
              })
          .start();
    }
    return done.await(60, TimeUnit.SECONDS);
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("a hit waits for the lock: " + hitWaitsForLock());
    System.out.println("two threads end: " + twoThreads());
  }
}
