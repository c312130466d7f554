package com.example.hit;

import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Entries with negative ids that are stored and never asked for again, 15,000 a second. */
final class Passing {

  private static final int PER_MILLISECOND = 15;

  private final Duration lifetime;
  private int last;
  private @Nullable Thread thread;

  Passing(Duration lifetime) {
    this.lifetime = lifetime;
  }

  /** Returns after one and a half lifetimes, when as many die as come. */
  void keepComing(IntConsumer cache) throws InterruptedException {
    Thread started =
        new Thread(
            () -> {
              try {
                while (true) {
                  come(cache, PER_MILLISECOND);
                  Thread.sleep(1);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "passing-entries");
    started.setDaemon(true);
    started.start();
    thread = started;
    Thread.sleep(lifetime.toMillis() * 3 / 2);
  }

  /** As many entries as are alive at a time while they keep coming. */
  void comeOnce(IntConsumer cache) {
    come(cache, (int) (PER_MILLISECOND * lifetime.toMillis()));
  }

  void stop() throws InterruptedException {
    Thread started = thread;
    if (started != null) {
      started.interrupt();
      started.join();
    }
  }

  private void come(IntConsumer cache, int count) {
    for (int i = 0; i < count; i++) {
      cache.accept(--last);
    }
  }
}
