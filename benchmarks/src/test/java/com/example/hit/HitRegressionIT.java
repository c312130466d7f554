package com.example.hit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Runs with the agent attached to this JVM. Catches a hit that allocates, and one that has become
 * several times slower; for anything finer there is the report.
 */
class HitRegressionIT {

  private static final int CALLS = 50_000;
  private static final int ATTEMPTS = 100;
  private static final int ROUNDS = 20;
  private static final int MOST_ROUNDS = 40 * ROUNDS;
  private static final double LESS_THAN_AN_OBJECT = 1;
  private static final double RECORD_BYTES = 32;

  static Stream<Class<? extends HitBenchmark>> keys() {
    return ContendersTest.keys();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void hit_anyKey_allocatesNothing(Class<? extends HitBenchmark> type) throws Throwable {
    HitBenchmark benchmark = ContendersTest.benchmark(type);
    double itself = bytesOfTheBenchmark(benchmark);
    for (var method : type.getMethods()) {
      if (method.isAnnotationPresent(Benchmark.class) && method.getName().startsWith("cacher")) {
        Contender contender = new Contender(benchmark, method);
        long before = Body.runs();
        assertThat(contender.bytesPerCall(CALLS, ATTEMPTS, itself) - itself)
            .as(contender.toString())
            .isLessThan(LESS_THAN_AN_OBJECT);
        assertThat(Body.runs() - before)
            .as("loads of " + contender)
            .isLessThanOrEqualTo(HitBenchmark.KEYS);
      }
    }
  }

  /** One makes a record for each call, which a map needs, too. */
  private static double bytesOfTheBenchmark(HitBenchmark benchmark) throws Throwable {
    return benchmark instanceof RecordKey
        ? new Contender(benchmark, RecordKey.class.getMethod("map", Cursor.class))
            .bytesPerCall(CALLS, ATTEMPTS, RECORD_BYTES)
        : 0;
  }

  /** The limits are several times what the report shows. */
  @ParameterizedTest
  @CsvSource({
    "IntKey, cacherWrite, caffeineWrite, 1.5",
    "IntKey, cacher, caffeine, 3",
    "StringKey, cacherWrite, caffeineWrite, 1.5",
    "StringIntKey, cacher, caffeine, 4",
    "RecordKey, cacher, caffeine, 4",
    "Instance, cacher, cacherShared, 4",
    "EqualReceiver, cacher, cacherShared, 4",
    "KeyPath, cacher, cacherShared, 4",
    "Condition, cacher, cacherShared, 4"
  })
  void hit_besideYardstick_isNotSeveralTimesSlower(
      String type, String way, String yardstick, double limit) throws Throwable {
    HitBenchmark benchmark =
        ContendersTest.benchmark(
            Class.forName("com.example.hit." + type).asSubclass(HitBenchmark.class));
    Contender measured =
        new Contender(benchmark, benchmark.getClass().getMethod(way, Cursor.class));
    Contender beside =
        new Contender(benchmark, benchmark.getClass().getMethod(yardstick, Cursor.class));
    double nanos = Double.MAX_VALUE;
    double nanosBeside = Double.MAX_VALUE;
    // More of them where it looks bad: what is compiled late, or was disturbed, is no regression.
    for (int i = 0; i < ROUNDS || (i < MOST_ROUNDS && nanos >= limit * nanosBeside); i++) {
      nanos = Math.min(nanos, measured.cpuNanosPerCall(CALLS));
      nanosBeside = Math.min(nanosBeside, beside.cpuNanosPerCall(CALLS));
    }
    assertThat(nanos).as(measured + " beside " + beside).isLessThan(limit * nanosBeside);
  }
}
