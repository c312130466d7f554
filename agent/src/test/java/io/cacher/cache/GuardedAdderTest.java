package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class GuardedAdderTest {

  private static final int THREADS = 4;
  private static final int TURNS = 100_000;

  private final GuardedAdder adder = new GuardedAdder();

  @Test
  void sum_manyThreadsWithAndWithoutTheLock_losesNothing() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      boolean guarded = i % 2 == 0;
      threads[i] =
          new Thread(
              () -> {
                for (int turn = 0; turn < TURNS; turn++) {
                  if (guarded) {
                    lock.lock();
                    try {
                      adder.incrementGuarded();
                    } finally {
                      lock.unlock();
                    }
                  } else {
                    adder.increment();
                  }
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(adder.sum()).isEqualTo((long) THREADS * TURNS);
  }

  @Test
  void reset_countsFromZero_againAndAgain() {
    for (int i = 0; i < 3; i++) {
      adder.incrementGuarded();
      adder.incrementGuarded();
      adder.add(3);
      assertThat(adder.sum()).isEqualTo(5);
      adder.reset();
      assertThat(adder.sum()).isZero();
    }
    adder.incrementGuarded();
    adder.increment();
    assertThat(adder.sumThenReset()).isEqualTo(2);
    assertThat(adder.sum()).isZero();
  }
}
