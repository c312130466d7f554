package io.cacher.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.cache.Site;
import io.cacher.config.Backoff;
import io.cacher.config.WriteBehind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteQueueTest implements WriteListener {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final Duration HOUR = Duration.ofHours(1);

  /** What a writer does. */
  interface Body {
    void write(Object value) throws Throwable;
  }

  private final AtomicLong clock = new AtomicLong();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Object> written = Collections.synchronizedList(new ArrayList<>());
  private final Cache cache =
      new Cache(
          "store",
          new CacheSettings(0, null, null, true, ResultLimits.NONE, Duration.ZERO, Freshness.NONE),
          new CoarseClock(() -> 0, 0),
          new NoFaults());
  private final Counters counters = cache.counters();

  private WriteQueue queue(Duration delay, int maximum, int retries, int threads) {
    Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(40));
    WriteBehind settings = new WriteBehind(delay, maximum, retries, backoff, threads);
    return new WriteQueue("store", settings, clock::get, this);
  }

  private WriteSite site(String method, Body body) throws ReflectiveOperationException {
    MethodHandle write =
        MethodHandles.lookup()
            .findVirtual(Body.class, "write", MethodType.methodType(void.class, Object.class))
            .bindTo(body);
    return new WriteSite(cache, method, null, write.asSpreader(Object[].class, 1));
  }

  private WriteSite site(Body body) throws ReflectiveOperationException {
    return site("save", body);
  }

  private static boolean offer(WriteQueue queue, WriteSite site, Object key, Object value) {
    WriteKey writeKey = WriteKey.of(new Object[] {key}, false);
    return queue.offer(site, writeKey, new Object[] {value});
  }

  @Override
  public void writeFailed(String name, String method, Throwable thrown) {
    told.add("failed " + thrown.getMessage());
  }

  @Override
  public void writeLost(String name, String method, Throwable thrown) {
    told.add("lost " + thrown.getMessage());
  }

  @Test
  void calls_ofOneKey_theLatestReplacesOneThatWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WriteSite site =
        site(
            value -> {
              begun.countDown();
              goOn.await();
              written.add(value);
            });
    WriteQueue queue = queue(Duration.ZERO, 10, 0, 4);
    assertThat(offer(queue, site, "a", 1)).isTrue();
    begun.await();
    for (int i = 2; i <= 6; i++) {
      assertThat(offer(queue, site, "a", i)).isTrue();
    }
    assertThat(counters.pendingWrites.sum()).isEqualTo(2);
    goOn.countDown();

    assertThat(queue.flush(PATIENCE)).isZero();
    assertThat(written).containsExactly(1, 6);
    assertThat(counters.writes.sum()).isEqualTo(2);
    assertThat(counters.coalescedWrites.sum()).isEqualTo(4);
    assertThat(counters.pendingWrites.sum()).isZero();
  }

  @Test
  void methods_withOneKey_keepTheirOrderAndReplaceOnlyTheirOwn() throws Exception {
    WriteSite save = site("save", value -> written.add("save " + value));
    WriteSite delete = site("delete", value -> written.add("delete " + value));
    WriteQueue queue = queue(HOUR, 10, 0, 4);
    offer(queue, save, "a", 1);
    offer(queue, delete, "a", 2);
    offer(queue, save, "a", 3);

    assertThat(queue.flush(PATIENCE)).isZero();
    assertThat(written).containsExactly("delete 2", "save 3");
  }

  @Test
  void delay_countsFromTheFirstCallOfTheKey() throws Exception {
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(2);
    WriteSite site =
        site(
            value -> {
              times.add(clock.get());
              written.add(value);
              done.countDown();
            });
    WriteQueue queue = queue(Duration.ofMillis(100), 10, 0, 1);
    offer(queue, site, "a", 1);
    clock.set(Duration.ofMillis(60).toNanos());
    offer(queue, site, "a", 2);
    offer(queue, site, "b", 3);
    clock.set(Duration.ofMillis(99).toNanos());
    assertThat(written).isEmpty();
    clock.set(Duration.ofMillis(100).toNanos());
    while (done.getCount() == 2) {
      Thread.onSpinWait();
    }
    clock.set(Duration.ofMillis(160).toNanos());
    done.await();

    assertThat(written).containsExactly(2, 3);
    assertThat(times)
        .containsExactly(Duration.ofMillis(100).toNanos(), Duration.ofMillis(160).toNanos());
  }

  @Test
  void delay_ofCallsDuringAWrite_countsFromTheirFirst() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(2);
    List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    WriteSite site =
        site(
            value -> {
              millis.add(TimeUnit.NANOSECONDS.toMillis(clock.get()));
              begun.countDown();
              goOn.await();
              written.add(value);
              done.countDown();
            });
    WriteQueue queue = queue(Duration.ofMillis(100), 10, 0, 1);
    offer(queue, site, "a", 1);
    clock.set(Duration.ofMillis(100).toNanos());
    begun.await();
    offer(queue, site, "a", 2);
    clock.set(Duration.ofMillis(160).toNanos());
    offer(queue, site, "a", 3);
    clock.set(Duration.ofMillis(200).toNanos());
    goOn.countDown();
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();

    assertThat(written).containsExactly(1, 3);
    assertThat(millis).containsExactly(100L, 200L);
  }

  @Test
  void queue_full_newKeysAreWrittenByTheirCallersAndKnownOnesJoin() throws Exception {
    WriteSite site = site(written::add);
    WriteQueue queue = queue(HOUR, 2, 0, 1);
    assertThat(offer(queue, site, "a", 1)).isTrue();
    assertThat(offer(queue, site, "b", 2)).isTrue();
    assertThat(offer(queue, site, "c", 3)).isFalse();
    assertThat(offer(queue, site, "a", 4)).isTrue();
    assertThat(counters.writesThrough.sum()).isEqualTo(1);

    assertThat(queue.flush(PATIENCE)).isZero();
    assertThat(written).containsExactly(4, 2);
    assertThat(offer(queue, site, "c", 5)).isTrue();
  }

  @Test
  void failure_isTriedAgainAfterGrowingWaits() throws Exception {
    List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(1);
    WriteSite site =
        site(
            value -> {
              millis.add(TimeUnit.NANOSECONDS.toMillis(clock.get()));
              if (millis.size() < 5) {
                throw new IllegalStateException("try " + millis.size());
              }
              done.countDown();
            });
    WriteQueue queue = queue(Duration.ZERO, 10, 5, 1);
    offer(queue, site, "a", 1);
    long[] due = {0, 10, 30, 70, 110};
    for (int i = 0; i < due.length; i++) {
      clock.set(TimeUnit.MILLISECONDS.toNanos(due[i]));
      while (millis.size() <= i) {
        Thread.onSpinWait();
      }
      // The failure is on record before time goes on.
      while (counters.writeRetries.sum() <= i && i < 4) {
        Thread.onSpinWait();
      }
    }
    done.await();
    assertThat(queue.flush(PATIENCE)).isZero();

    assertThat(millis).containsExactly(0L, 10L, 30L, 70L, 110L);
    assertThat(counters.writeRetries.sum()).isEqualTo(4);
    assertThat(counters.writes.sum()).isEqualTo(1);
    assertThat(counters.writeLosses.sum()).isZero();
  }

  @Test
  void failure_afterTheLastRetry_isLostAndTheKeyGoesOn() throws Exception {
    WriteSite site =
        site(
            value -> {
              if (value.equals("bad")) {
                throw new IllegalStateException("no");
              }
              written.add(value);
            });
    WriteQueue queue = queue(Duration.ZERO, 10, 2, 1);
    offer(queue, site, "a", "bad");
    assertThat(queue.close(PATIENCE)).isZero();

    assertThat(told).containsExactly("failed no", "failed no", "lost no");
    assertThat(counters.writeLosses.sum()).isEqualTo(1);
    assertThat(counters.pendingWrites.sum()).isZero();
    assertThat(offer(queue, site, "a", "good")).as("closed").isFalse();
  }

  @Test
  void failure_withALaterCallOfItsKey_givesWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WriteSite site =
        site(
            value -> {
              if (value.equals(1)) {
                begun.countDown();
                goOn.await();
                throw new IllegalStateException("no");
              }
              written.add(value);
            });
    WriteQueue queue = queue(Duration.ZERO, 10, 5, 1);
    offer(queue, site, "a", 1);
    begun.await();
    offer(queue, site, "a", 2);
    goOn.countDown();

    assertThat(queue.close(PATIENCE)).isZero();
    assertThat(written).containsExactly(2);
    assertThat(counters.coalescedWrites.sum()).isEqualTo(1);
    assertThat(counters.writeRetries.sum()).isZero();
  }

  @Test
  void close_writerThatHangs_tellsWhatIsLeft() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WriteSite site =
        site(
            value -> {
              begun.countDown();
              goOn.await();
              written.add(value);
            });
    WriteQueue queue = queue(Duration.ZERO, 10, 0, 1);
    offer(queue, site, "a", 1);
    offer(queue, site, "b", 2);
    begun.await();
    assertThat(queue.close(1)).isEqualTo(2);
    assertThat(offer(queue, site, "c", 3)).as("new key").isFalse();
    assertThat(offer(queue, site, "a", 4)).as("key that is being written").isTrue();
    goOn.countDown();
    assertThat(queue.close(PATIENCE)).isZero();
    assertThat(written).containsExactlyInAnyOrder(1, 4, 2);
    assertThat(written.indexOf(1)).isLessThan(written.indexOf(4));
  }

  @Test
  void cache_off_newKeysAreWrittenByTheirCallersAndKnownOnesJoin() throws Exception {
    WriteSite site = site(written::add);
    WriteQueue queue = queue(HOUR, 10, 0, 1);
    offer(queue, site, "a", 1);
    cache.setOn(false);
    assertThat(offer(queue, site, "a", 2)).isTrue();
    assertThat(offer(queue, site, "b", 3)).isFalse();
    assertThat(queue.flush(PATIENCE)).isZero();
    assertThat(written).containsExactly(2);
    assertThat(offer(queue, site, "a", 4)).isFalse();
  }

  @Test
  void threads_many_eachKeyIsWrittenInOrderAndEndsWithItsLast() throws Exception {
    int keys = 40;
    int rounds = 2_000;
    ConcurrentHashMap<Integer, Integer> last = new ConcurrentHashMap<>();
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    WriteSite site =
        site(
            value -> {
              int[] write = (int[]) value;
              Integer before = last.put(write[0], write[1]);
              if (before != null && before >= write[1]) {
                wrong.add(write[0] + ": " + before + " before " + write[1]);
              }
            });
    // Half of the keys find no room at times.
    WriteQueue queue = queue(Duration.ZERO, keys / 2, 0, 4);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t;
      Thread thread =
          new Thread(
              () -> {
                for (int round = 0; round < rounds; round++) {
                  for (int key = first; key < keys; key += 4) {
                    int[] value = {key, round};
                    if (!offer(queue, site, key, value)) {
                      throughTheCaller(site, value);
                    }
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(queue.close(PATIENCE)).isZero();

    assertThat(wrong).isEmpty();
    assertThat(last).hasSize(keys);
    assertThat(last.values()).containsOnly(rounds - 1);
    assertThat(
            counters.writes.sum() + counters.coalescedWrites.sum() + counters.writesThrough.sum())
        .isEqualTo((long) keys * rounds);
  }

  private static void throughTheCaller(WriteSite site, Object value) {
    try {
      site.run(new Object[] {value});
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void key_whoseEqualsThrows_reachesTheCallerAndHarmsNoOther() throws Exception {
    record Hostile(int id) {
      @Override
      public int hashCode() {
        return 1;
      }

      @Override
      public boolean equals(@Nullable Object other) {
        throw new IllegalStateException("equals");
      }
    }
    WriteSite site = site(written::add);
    WriteQueue queue = queue(HOUR, 10, 0, 1);
    assertThat(offer(queue, site, new Hostile(1), 1)).isTrue();
    assertThatThrownBy(() -> offer(queue, site, new Hostile(2), 2)).hasMessage("equals");
    assertThat(offer(queue, site, "a", 3)).isTrue();
    assertThat(queue.flush(PATIENCE)).isZero();
    assertThat(written).containsExactlyInAnyOrder(1, 3);
  }

  @Test
  void mark_ofTheWriterThread_letsOneCallPass() throws Exception {
    List<Boolean> passed = Collections.synchronizedList(new ArrayList<>());
    WriteSite[] self = new WriteSite[1];
    WriteSite other = site(value -> {});
    self[0] =
        site(
            value -> {
              passed.add(WriterThread.passes(other));
              passed.add(WriterThread.passes(self[0]));
              passed.add(WriterThread.passes(self[0]));
            });
    WriteQueue queue = queue(Duration.ZERO, 10, 0, 1);
    offer(queue, self[0], "a", 1);
    assertThat(queue.flush(PATIENCE)).isZero();
    assertThat(passed).containsExactly(false, true, false);
    assertThat(WriterThread.passes(self[0])).isFalse();
  }

  private static final class NoFaults implements FaultListener {

    @Override
    public void keyFailed(Cache cache, Throwable thrown) {
      throw new AssertionError(thrown);
    }

    @Override
    public void weigherFailed(Cache cache, Site site, Throwable thrown) {
      throw new AssertionError(thrown);
    }

    @Override
    public void resultRefused(Cache cache, Site site, Class<?> type) {
      throw new AssertionError(type);
    }

    @Override
    public void identityKey(Cache cache, Site site, Class<?> type) {
      throw new AssertionError(type);
    }

    @Override
    public void expressionFailed(Cache cache, Site site, Throwable thrown) {
      throw new AssertionError(thrown);
    }

    @Override
    public void resultChanged(Cache cache, Site site, Class<?> type) {
      throw new AssertionError(type);
    }

    @Override
    public void resultUnshareable(Cache cache, Site site, String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void validityFailed(Cache cache, Site site, Throwable thrown) {
      throw new AssertionError(thrown);
    }

    @Override
    public void fault(Cache cache, Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }
}
