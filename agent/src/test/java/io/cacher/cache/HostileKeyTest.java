package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.key.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys whose own code is slow, fails, collides or calls back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileKeyTest {

  /** Equal by id, all with one hash; what {@code onEquals} does is up to the test. */
  private static class Key {
    final int id;
    @Nullable Runnable onEquals;

    Key(int id) {
      this.id = id;
    }

    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (onEquals != null) {
        onEquals.run();
      }
      return other instanceof Key key && key.id == id;
    }
  }

  private final Calls calls = new Calls(Calls.settings(), KeyType.STRUCTURE);

  @Test
  void hashCode_alwaysTheSame_boundsTheWorkOfALookUp() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int id = 0; id < 200; id++) {
        assertThat(calls.get("value " + id, new Key(id))).isEqualTo("value " + id);
      }
    }

    assertThat(calls.cache.size()).isEqualTo(64);
    assertThat(calls.cache.counters().hits.sum()).isEqualTo(64);
    assertThat(calls.cache.counters().bypassed.sum()).isEqualTo(2 * (200 - 64));
  }

  @Test
  void equals_blocks_nobodyElseWaits() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Key stored = new Key(1);
    calls.get("stored", stored);
    stored.onEquals =
        () -> {
          inside.countDown();
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    FutureTask<@Nullable Object> blocked = new FutureTask<>(() -> calls.get("new", new Key(2)));
    Thread thread = new Thread(blocked);
    thread.setDaemon(true);
    thread.start();
    inside.await();
    assertThat(calls.get("a", "text")).isEqualTo("a");
    assertThat(calls.get("b", "text")).isEqualTo("a");
    for (int i = 0; i < 300; i++) {
      assertThat(calls.get("b", "text")).isEqualTo("a");
    }
    assertThat(calls.cache.invalidateIf(entry -> "text".equals(entry.key()[0]))).isEqualTo(1);
    assertThat(calls.cache.entries(10)).hasSize(1);
    calls.cache.maintain();
    assertThat(calls.cache.invalidateAll()).isEqualTo(1);
    assertThat(blocked.isDone()).isFalse();
    gate.countDown();
    assertThat(blocked.get()).isEqualTo("new");
  }

  @Test
  void equals_throws_callPassesAndIsCounted() throws Exception {
    Key stored = new Key(1);
    calls.get("stored", stored);
    IllegalStateException thrown = new IllegalStateException();
    stored.onEquals =
        () -> {
          throw thrown;
        };
    assertThat(calls.get("passed", new Key(2))).isEqualTo("passed");
    Counters counters = calls.cache.counters();
    assertThat(counters.keyErrors.sum()).isEqualTo(1);
    assertThat(counters.bypassed.sum()).isEqualTo(1);
    assertThat(counters.hits.sum() + counters.misses.sum()).isEqualTo(2);
    assertThat(calls.faults.keyFailures).containsExactly(thrown);
  }

  @Test
  void equals_callsTheMethodAgain_neitherDeadlocksNorMixesUp() throws Exception {
    Key stored = new Key(1);
    calls.get("one", stored);
    stored.onEquals =
        () -> {
          stored.onEquals = null;
          calls.cache.invalidateAll();
          assertThat(calls.look(new Key(3))).isInstanceOf(CacherDispatcher.Miss.class);
        };
    assertThat(calls.get("two", new Key(2))).isEqualTo("two");
    assertThat(calls.get("later", new Key(2))).isEqualTo("two");
  }

  @Test
  void key_containsItselfOrChangesMeanwhile_callPassesAndIsCounted() throws Exception {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    List<Object> restless = new ArrayList<>();
    Key restlessKey =
        new Key(1) {
          @Override
          public int hashCode() {
            restless.add("more");
            return 7;
          }
        };
    restless.add(restlessKey);
    restless.add("end");
    assertThat(calls.get("passed", itself)).isEqualTo("passed");
    assertThat(calls.get("passed", restless)).isEqualTo("passed");
    assertThat(calls.cache.counters().keyErrors.sum()).isEqualTo(2);
    assertThat(calls.cache.counters().misses.sum()).isEqualTo(2);
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(calls.faults.keyFailures).hasSize(2);
  }

  @Test
  void predicate_callsTheMethod_neitherDeadlocksNorLosesIt() throws Exception {
    calls.get("one", 1);
    calls.cache.invalidateIf(
        entry -> {
          try {
            calls.get("two", 2);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          return true;
        });
    assertThat(calls.get("new", 1)).isEqualTo("new");
    assertThat(calls.get("new", 2)).isEqualTo("two");
  }

  @Test
  void hashes_allEqual_keysStayApart() throws Exception {
    for (int i = 0; i < 64; i++) {
      assertThat(calls.get(i, new Key(i))).isEqualTo(i);
    }
    for (int i = 0; i < 64; i++) {
      assertThat(calls.get(-1, new Key(i))).isEqualTo(i);
    }
    assertThat(calls.runs).hasValue(64);
  }

  @Test
  void receivers_equalIdentityHashes_areNotConfused() throws Exception {
    Calls byReceiver = new Calls(Calls.settings(), KeyType.IDENTITY);
    List<Object> all = new ArrayList<>();
    List<List<Object>> colliding = new ArrayList<>();
    Map<Integer, Object> seen = new java.util.HashMap<>();
    // 31 bits (25 on some JVMs): about five pairs among 150,000 objects.
    while (colliding.isEmpty()) {
      Object object = new Object();
      all.add(object);
      Object twin = seen.put(System.identityHashCode(object), object);
      if (twin != null) {
        colliding.add(List.of(twin, object));
      }
    }
    for (List<Object> pair : colliding) {
      for (Object receiver : pair) {
        assertThat(byReceiver.get(receiver, receiver)).isSameAs(receiver);
      }
      for (Object receiver : pair) {
        assertThat(byReceiver.get("other", receiver)).isSameAs(receiver);
      }
    }
    assertThat(all).isNotEmpty();
  }

  @Test
  void receivers_equalByTheirOwnWord_areKeptApartByIdentity() throws Exception {
    Calls byReceiver = new Calls(Calls.settings(), KeyType.IDENTITY);
    Calls byEquals = new Calls(Calls.settings(), KeyType.EQUAL);
    String one = String.join("", "sa", "me");
    String two = String.join("", "sa", "me");
    byReceiver.get(1, one);
    byEquals.get(1, one);
    assertThat(byReceiver.get(2, two)).isEqualTo(2);
    assertThat(byEquals.get(2, two)).isEqualTo(1);
  }

  @Test
  void receiver_collected_itsEntryLeaves() throws Exception {
    Calls byReceiver = new Calls(Calls.settings(), KeyType.IDENTITY, KeyType.INT);
    Object kept = new Object();
    byReceiver.get("kept", kept, 1);
    for (int i = 0; i < 10; i++) {
      byReceiver.get(i, new Object(), i);
    }
    for (int i = 0; i < 200 && byReceiver.cache.size() > 1; i++) {
      System.gc();
      byReceiver.cache.maintain();
    }
    assertThat(byReceiver.cache.size()).isEqualTo(1);
    assertThat(byReceiver.cache.counters().collected.sum()).isEqualTo(10);
    assertThat(byReceiver.get("new", kept, 1)).isEqualTo("kept");
  }

  /** An overflow must strike outside of what it could break. */
  @Test
  void stackOverflow_anywhere_leavesTheCacheInOrder() throws Exception {
    Calls deep = new Calls(Calls.sized(50), KeyType.INT);
    Set<Integer> wrong = ConcurrentHashMap.newKeySet();
    for (int round = 0; round < 60; round++) {
      int start = round;
      Thread thread =
          new Thread(null, () -> dive(deep, start, wrong), "deep", 200_000 + 512L * round);
      thread.start();
      thread.join();
    }
    assertThat(wrong).isEmpty();
    assertThat(deep.cache.size()).isLessThanOrEqualTo(50);
    for (int key = 0; key < 1_000; key++) {
      assertThat(deep.get(key, key)).isEqualTo(key);
    }
    assertThat(deep.cache.size()).isEqualTo(50);
    deep.cache.tune(deep.cache.settings().withMaximumSize(0));
    assertThat(deep.cache.size()).isZero();
    assertThat(deep.faults.faults).allMatch(StackOverflowError.class::isInstance);
  }

  @SuppressWarnings("InfiniteRecursion") // it is meant to
  private static void dive(Calls calls, int key, Set<Integer> wrong) {
    try {
      Object outcome = calls.look(key % 70);
      if (outcome instanceof CacherDispatcher.Miss miss) {
        miss.complete(key % 70, null);
      } else if (outcome instanceof CacherDispatcher.Hit hit
          && !Objects.equals(hit.value, key % 70)) {
        wrong.add(key);
      }
      dive(calls, key + 1, wrong);
    } catch (StackOverflowError | AssertionError end) {
      // As deep as it goes.
    }
  }
}
