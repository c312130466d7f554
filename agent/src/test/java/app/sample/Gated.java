package app.sample;

import java.util.concurrent.CountDownLatch;

/** Changes something, while a test lets it. */
public final class Gated {

  /** Whether somebody is inside. */
  public static final CountDownLatch INSIDE = new CountDownLatch(1);

  /** Lets them out. */
  public static final CountDownLatch GO_ON = new CountDownLatch(1);

  private Gated() {}

  /** Stays inside. */
  public static void write() {
    INSIDE.countDown();
    try {
      GO_ON.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
