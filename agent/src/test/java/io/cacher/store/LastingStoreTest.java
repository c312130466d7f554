package io.cacher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is invalid has to reach a store that outlives the JVM before the JVM can be killed. */
class LastingStoreTest implements StoreNews, TierListener {

  private final MemoryStore memory = new MemoryStore(() -> 0);

  private GuardedStore guarded(StoreOpener opener) {
    return new GuardedStore("memory", opener, new Breaker(() -> 0), () -> 0, this, true);
  }

  @Test
  void invalidate_breakerOpen_reachesTheStore() {
    GuardedStore guarded = guarded(() -> new Opened(memory, null));
    guarded.open();
    memory.failing = true;
    while (guarded.state() == Breaker.State.CLOSED) {
      guarded.fetch(new Address("cache", new byte[1], List.of("")), this);
    }
    memory.failing = false;

    assertThat(guarded.invalidateGroup("cache", "", this)).isTrue();

    assertThat(memory.invalidations).hasValue(1);
    assertThat(guarded.unsent()).isZero();
  }

  @Test
  void invalidate_notOpenYet_waitsUntilItIs() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    GuardedStore guarded =
        guarded(
            () -> {
              opening.countDown();
              awaitUninterruptibly(release);
              return new Opened(memory, null);
            });
    Thread thread = new Thread(guarded::run);
    thread.setDaemon(true);
    thread.start();
    Thread releaser =
        new Thread(
            () -> {
              awaitUninterruptibly(opening);
              release.countDown();
            });
    releaser.start();

    boolean told = guarded.invalidateGroup("cache", "", this);

    assertThat(told).isTrue();
    assertThat(memory.invalidations).hasValue(1);
    guarded.close();
    thread.interrupt();
    thread.join();
    releaser.join();
  }

  @Test
  void invalidate_cannotBeOpened_doesNotWaitTwice() {
    GuardedStore guarded =
        guarded(
            () -> {
              throw new IOException("in use");
            });
    assertThat(guarded.open()).isFalse();

    assertThat(guarded.invalidateGroup("cache", "", this)).isFalse();

    assertThat(guarded.unsent()).isEqualTo(1);
  }

  /** Other hooks of the JVM, and the application's threads, may still change things. */
  @Test
  void invalidate_afterFinish_reachesTheStore() {
    GuardedStore guarded = guarded(() -> new Opened(memory, null));
    guarded.open();

    guarded.finish();

    assertThat(guarded.invalidateGroup("cache", "", this)).isTrue();
    assertThat(memory.invalidations).hasValue(1);
    assertThat(memory.closed).isFalse();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void storeUnreachable(String store, @Nullable Throwable last) {}

  @Override
  public void storeReachable(String store, long invalidations) {}

  @Override
  public void storeFailed() {}

  @Override
  public void storeSkipped() {}

  @Override
  public void stored() {}

  @Override
  public void storeOverrun() {}
}
