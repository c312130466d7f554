package io.cacher.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowCacheTest {

  private static final Split LRU = new Split(1.0, false);

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
