package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher.Hit;
import io.cacher.boot.CacherDispatcher.Miss;
import io.cacher.key.KeyType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What others than callers do to a cache, and that it wins over loads that are running. */
class CacheWritesTest {

  private static final int ROUNDS = 10_000;

  /** Tags: {@code all}, and the text of the result. */
  private static final class ByResult implements Tagger {
    @Override
    public boolean needsCall() {
      return false;
    }

    @Override
    public Object begin(@Nullable Object[] call) {
      return call;
    }

    @Override
    public String[] tags(@Nullable Object begun, @Nullable Object result) {
      if (Objects.equals(result, "untellable")) {
        throw new IllegalStateException("no tag");
      }
      return new String[] {"all", "is:" + result};
    }
  }

  private final Calls plain = new Calls(Calls.settings(), KeyType.INT);
  private final Calls tagged = new Calls(Calls.settings(), new ByResult(), KeyType.INT);

  /** What a caller finds, or null. */
  private static @Nullable Object stored(Calls calls, int key) {
    Object outcome = calls.look(key);
    if (outcome instanceof Miss miss) {
      miss.complete(null, new IllegalStateException("only looking"));
      return null;
    }
    return ((Hit) Objects.requireNonNull(outcome)).value;
  }

  private static boolean put(Calls calls, int key, @Nullable Object value) {
    return calls.cache.writes().put(calls.probe(key), value, System.nanoTime());
  }

  /** Every way to invalidate, at the point where a load has begun and not ended. */
  @Test
  void load_invalidatedWhileItRuns_isNeverServedAfterwards() {
    int kinds = 7;
    for (int round = 0; round < ROUNDS; round++) {
      int key = round & 7;
      Miss load = (Miss) Objects.requireNonNull(tagged.look(key));
      CacheWrites writes = tagged.cache.writes();
      switch (round % kinds) {
        case 0 -> writes.invalidate(tagged.probe(key));
        case 1 -> writes.invalidateTag("all");
        case 2 -> writes.invalidateTag("is:old");
        case 3 -> tagged.cache.invalidateAll();
        case 4 -> tagged.cache.invalidateIf(entry -> Objects.equals(entry.key()[0], key));
        case 5 -> writes.expireAll();
        default -> put(tagged, key, "new");
      }
      boolean another = round % 3 == 0 && round % kinds != 6;
      if (another) {
        // A caller after the invalidation does not join what may have read the old value.
        Miss second = (Miss) Objects.requireNonNull(tagged.look(key));
        second.complete("new", null);
      }
      load.complete("old", null);
      Object served = stored(tagged, key);
      if (Objects.equals(served, "old") || (another && !Objects.equals(served, "new"))) {
        throw new AssertionError("round " + round + ", kind " + round % kinds + ": " + served);
      }
      writes.invalidate(tagged.probe(key));
    }
    assertThat(tagged.cache.size()).isZero();
    assertThat(tagged.cache.inFlight()).isZero();
    assertThat(tagged.faults.faults).isEmpty();
  }

  @Test
  void invalidate_oneKey_leavesTheOthers() throws Exception {
    plain.get("a", 1);
    plain.get("b", 2);
    assertThat(plain.cache.writes().invalidate(plain.probe(1))).isTrue();
    assertThat(plain.cache.writes().invalidate(plain.probe(1))).isFalse();
    assertThat(stored(plain, 1)).isNull();
    assertThat(stored(plain, 2)).isEqualTo("b");
    assertThat(plain.cache.counters().removals.sum()).isEqualTo(1);
  }

  @Test
  void put_newKeyAndKnownKey_answersCalls() throws Exception {
    assertThat(put(plain, 1, "put")).isTrue();
    assertThat(stored(plain, 1)).isEqualTo("put");
    plain.get("loaded", 2);
    assertThat(put(plain, 2, "put")).isTrue();
    assertThat(stored(plain, 2)).isEqualTo("put");
    assertThat(plain.cache.size()).isEqualTo(2);
  }

  @Test
  void put_keyWrittenMeanwhile_isInvalidatedInstead() {
    long began = System.nanoTime();
    put(plain, 1, "the other's");
    assertThat(plain.cache.writes().put(plain.probe(1), "mine", began)).isTrue();
    assertThat(stored(plain, 1)).isNull();

    began = System.nanoTime();
    plain.cache.invalidateAll();
    plain.cache.writes().put(plain.probe(1), "mine", began);
    assertThat(stored(plain, 1)).isNull();
  }

  @Test
  void put_whatServesOneCallerOnly_isRefused() {
    put(plain, 1, "before");
    assertThat(put(plain, 1, Stream.of(1))).isFalse();
    assertThat(stored(plain, 1)).isNull();
  }

  @Test
  void put_whatIsNotStored_removesTheOldValue() throws Exception {
    CacheSettings noNulls =
        new CacheSettings(10, null, null, false, ResultLimits.NONE, Calls.LONG, Freshness.NONE);
    Calls calls = new Calls(noNulls, KeyType.INT);
    calls.get("old", 1);
    assertThat(put(calls, 1, null)).isTrue();
    assertThat(stored(calls, 1)).isNull();
    assertThat(calls.cache.size()).isZero();
  }

  @Test
  void put_offCache_storesNothing() {
    plain.cache.setOn(false);
    put(plain, 1, "put");
    plain.cache.setOn(true);
    assertThat(stored(plain, 1)).isNull();
  }

  @Test
  void put_fullCache_keepsTheBound() {
    Calls small = new Calls(Calls.sized(10), KeyType.INT);
    for (int i = 0; i < 100; i++) {
      put(small, i, i);
    }
    assertThat(small.cache.size()).isEqualTo(10);
  }

  @Test
  void tag_invalidated_itsEntriesStopAnsweringAndLeave() throws Exception {
    tagged.get("red", 1);
    tagged.get("red", 2);
    tagged.get("blue", 3);
    assertThat(tagged.cache.writes().invalidateTag("is:red")).isTrue();
    assertThat(tagged.cache.writes().invalidateTag("is:red")).isFalse();
    assertThat(tagged.cache.entries(9)).hasSize(1);
    assertThat(stored(tagged, 1)).isNull();
    assertThat(stored(tagged, 3)).isEqualTo("blue");
    tagged.get("red", 2);
    assertThat(stored(tagged, 2)).isEqualTo("red");
    tagged.cache.writes().invalidateTag("all");
    tagged.cache.maintain();
    assertThat(tagged.cache.size()).isZero();
    assertThat(tagged.cache.counters().removals.sum()).isEqualTo(4);
  }

  /** Whatever the tag holds is left for later: nothing is looked at but the tag. */
  @Test
  void tag_ofManyEntries_isInvalidatedWithoutTouchingThem() throws Exception {
    int many = 900;
    for (int key = 0; key < many; key++) {
      tagged.get("red", key);
    }
    tagged.cache.writes().invalidateTag("is:red");
    assertThat(tagged.cache.size()).isEqualTo(many);
    assertThat(tagged.cache.counters().removals.sum()).isZero();
    assertThat(stored(tagged, many - 1)).isNull();
    assertThat(tagged.cache.size()).isEqualTo(many - 1);
    tagged.cache.maintain();
    assertThat(tagged.cache.size()).isZero();
    assertThat(tagged.cache.counters().removals.sum()).isEqualTo(many);
  }

  @Test
  void tag_untellable_resultIsNotStored() throws Exception {
    assertThat(tagged.get("untellable", 1)).isEqualTo("untellable");
    assertThat(stored(tagged, 1)).isNull();
    assertThat(tagged.faults.keyFailures).hasSize(1);
  }

  @Test
  void tag_noEntryHasItAnyMore_isForgotten() {
    Tags tags = new Tags();
    for (int i = 0; i < 1_000; i++) {
      tags.attach(new String[] {"t" + i}, 0);
    }
    while (tags.size() > 0) {
      System.gc();
    }
    assertThat(tags.invalidate("t1")).isFalse();
  }

  @Test
  void tag_invalidationsLongForgotten_areTakenForAnyTag() {
    Tags tags = new Tags();
    for (int i = 0; i < 5_000; i++) {
      tags.invalidate("t" + i);
    }
    assertThat(tags.attach(new String[] {"other"}, 1)).isNull();
    assertThat(tags.attach(new String[] {"other"}, 4_990)).isNotNull();
    assertThat(tags.attach(new String[] {"t4995"}, 4_990)).isNull();
  }

  @Test
  void expireAll_stored_nextCallRunsTheMethod() throws Exception {
    for (int key : List.of(1, 2)) {
      plain.get("old", key);
    }
    assertThat(plain.cache.writes().expireAll()).isEqualTo(2);
    assertThat(plain.get("new", 1)).isEqualTo("new");
    assertThat(plain.get("newer", 1)).isEqualTo("new");
    plain.cache.maintain();
    assertThat(plain.cache.size()).isEqualTo(1);
    assertThat(plain.cache.counters().expired.sum()).isEqualTo(2);
  }
}
