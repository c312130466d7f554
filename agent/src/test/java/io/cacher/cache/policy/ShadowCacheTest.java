package io.cacher.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowCacheTest {

  private static final Split LRU = new Split(1.0, false);

  /** A sketch for so many entries hardly ever takes one key for another. */
  private static final int ROOMY = 1 << 14;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 500})
  void access_windowIsAll_hitsLikeLru(int capacity) {
    Map<Integer, Integer> lru =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
            return size() > capacity;
          }
        };
    ShadowCache shadow = new ShadowCache(capacity, LRU, new FrequencySketch(capacity));
    Random random = new Random(capacity);
    for (int i = 0; i < 50_000; i++) {
      int key = (int) (random.nextGaussian() * 2 * capacity);
      int hash = key * 0x9E3779B9;
      boolean held = lru.get(hash) != null;
      lru.put(hash, hash);
      assertThat(shadow.access(hash)).isEqualTo(held);
    }
  }

  @Test
  void access_everySplit_hitsLikeTheCacheThatIsSplitSo() {
    int[] trace = Traces.zipf(0.9, 2_000, 50_000);
    for (Split split : Split.rivals()) {
      FrequencySketch counts = new FrequencySketch(100);
      ShadowCache shadow = new ShadowCache(100, split, counts);
      int hits = 0;
      for (int key : trace) {
        int hash = new PolicyRun.Key(key).hash;
        counts.increment(hash);
        hits += shadow.access(hash) ? 1 : 0;
      }
      // LRU has 40 %, the best possible 62 %.
      assertThat(100.0 * hits / trace.length).as("%s", split).isBetween(35.0, 62.0);
    }
  }

  /** The same, written down as the paper says, with queues of the JDK. */
  private static final class Model {
    private final int capacity;
    private final Split split;
    private final FrequencySketch counts;
    private final LinkedHashSet<Integer> window = new LinkedHashSet<>();
    private final LinkedHashSet<Integer> probation = new LinkedHashSet<>();
    private final LinkedHashSet<Integer> main = new LinkedHashSet<>();

    Model(int capacity, Split split, FrequencySketch counts) {
      this.capacity = capacity;
      this.split = split;
      this.counts = counts;
    }

    boolean access(int hash) {
      if (window.remove(hash)) {
        return window.add(hash);
      }
      if (main.remove(hash)) {
        return main.add(hash);
      }
      if (probation.remove(hash)) {
        main.add(hash);
        if (main.size() > split.protectedOf(capacity)) {
          probation.add(takeFirst(main));
        }
        return true;
      }
      window.add(hash);
      Integer candidate = null;
      if (window.size() > split.windowOf(capacity)) {
        candidate = takeFirst(window);
        probation.add(candidate);
      }
      if (window.size() + probation.size() + main.size() > capacity) {
        evict(candidate);
      }
      return false;
    }

    private void evict(@Nullable Integer candidate) {
      if (probation.isEmpty()) {
        takeFirst(main.isEmpty() ? window : main);
        return;
      }
      Iterator<Integer> oldest = probation.iterator();
      Integer loser = candidate;
      for (int i = 0; i < 2 && oldest.hasNext(); i++) {
        Integer next = oldest.next();
        if (candidate == null || candidate.equals(next) || outranks(candidate, next)) {
          loser = next;
          break;
        }
      }
      probation.remove(loser);
    }

    private boolean outranks(int candidate, int victim) {
      return counts.frequency(candidate) - (split.strict() ? 1 : 0) > counts.frequency(victim);
    }

    private static int takeFirst(Set<Integer> queue) {
      int first = queue.iterator().next();
      queue.remove(first);
      return first;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40, 300})
  void access_everySplit_hitsWhereTheModelDoes(int capacity) {
    for (Split split : Split.rivals()) {
      FrequencySketch counts = new FrequencySketch(ROOMY);
      ShadowCache shadow = new ShadowCache(capacity, split, counts);
      Model model = new Model(capacity, split, counts);
      Map<Integer, Integer> seen = new HashMap<>();
      Random random = new Random(capacity);
      for (int i = 0; i < 20_000; i++) {
        int key = (int) (random.nextGaussian() * 2 * capacity);
        int hash = key * 0x9E3779B9;
        if (seen.merge(hash, 1, Integer::sum) <= 2) {
          counts.increment(hash);
        }
        assertThat(counts.frequency(hash)).as("more may be lucky").isLessThan(5);
        assertThat(shadow.access(hash)).as("%s, access %s", split, i).isEqualTo(model.access(hash));
      }
    }
  }

  @Test
  void access_loopLongerThanTheCache_mostlyWindowMissesAndMostlyMainHits() {
    assertThat(hitsInLoop(LRU)).isZero();
    assertThat(hitsInLoop(new Split(0.01, true))).isGreaterThan(40);
  }

  private static int hitsInLoop(Split split) {
    FrequencySketch counts = new FrequencySketch(100);
    ShadowCache shadow = new ShadowCache(100, split, counts);
    int hits = 0;
    for (int key : Traces.loop(200, 20_000)) {
      int hash = new PolicyRun.Key(key).hash;
      counts.increment(hash);
      hits += shadow.access(hash) ? 1 : 0;
    }
    return 100 * hits / 20_000;
  }
}
