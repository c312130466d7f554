package io.cacher.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the hit ratio to that of Caffeine, whose authors wrote the papers. */
class HitRatioTest {

  private static final int RUNS = 5;

  /** Points. Caffeine itself varies by a fifth of one from run to run, and by two when small. */
  private static double tolerance(int size) {
    return size < 500 ? 2.0 : 1.0;
  }

  static Stream<Arguments> points() {
    return Traces.all().entrySet().stream().flatMap(HitRatioTest::sizes);
  }

  private static Stream<Arguments> sizes(Map.Entry<String, int[]> trace) {
    return Stream.of(100, 500).map(size -> Arguments.of(trace.getKey(), trace.getValue(), size));
  }

  @ParameterizedTest(name = "{0}, {2} entries")
  @MethodSource("points")
  void hitRatio_generatedTrace_notBelowCaffeine(String name, int[] trace, int size) {
    double ours = 0;
    double theirs = 0;
    for (int run = 0; run < RUNS; run++) {
      ours += new PolicyRun(size).hitRatio(trace) / RUNS;
      theirs += caffeine(size, trace) / RUNS;
    }
    assertThat(ours).as(name).isGreaterThan(theirs - tolerance(size));
  }

  private static double caffeine(int size, int[] trace) {
    Cache<Integer, Integer> cache =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(size)
            .initialCapacity(size)
            .build();
    int hits = 0;
    for (int key : trace) {
      if (cache.getIfPresent(key) != null) {
        hits++;
      } else {
        cache.put(key, key);
      }
    }
    return 100.0 * hits / trace.length;
  }
}
