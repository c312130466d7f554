package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadBufferTest {

  @Test
  void drainTo_oneThread_givesEachRecordOnceInOrder() {
    ReadBuffer buffer = new ReadBuffer();
    List<Integer> drained = new ArrayList<>();
    List<Integer> recorded = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      recorded.add(i);
      if (buffer.record(i) || i % 7 == 0) {
        buffer.drainTo(drained::add);
      }
    }
    buffer.drainTo(drained::add);
    assertThat(drained).isEqualTo(recorded);
    buffer.drainTo(hash -> drained.add(-1));
    assertThat(drained).doesNotContain(-1);
  }

  @Test
  void record_neverDrained_keepsTheLatestAndAsksToDrain() {
    ReadBuffer buffer = new ReadBuffer();
    int asked = 0;
    for (int i = 0; i < 1_000; i++) {
      asked += buffer.record(i) ? 1 : 0;
    }
    List<Integer> drained = new ArrayList<>();
    buffer.drainTo(drained::add);
    assertThat(asked).isEqualTo(1_000 / 64);
    assertThat(drained).hasSize(64).endsWith(998, 999);
  }

  @Test
  void record_manyThreads_inventsNothing() throws InterruptedException {
    ReadBuffer buffer = new ReadBuffer();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int base = (t + 1) * 1_000_000;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  return;
                }
                for (int i = 0; i < 50_000; i++) {
                  buffer.record(base + i % 100);
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    Set<Integer> drained = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      buffer.drainTo(drained::add);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    buffer.drainTo(drained::add);
    // A stripe that wraps while it is read may yield a slot nobody wrote yet.
    drained.remove(0);
    assertThat(drained).isNotEmpty().allMatch(hash -> hash >= 1_000_000 && hash % 1_000_000 < 100);
  }
}
