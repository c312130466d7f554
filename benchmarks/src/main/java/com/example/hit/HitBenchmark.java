package com.example.hit;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Cycles through more keys than a branch predictor learns by heart and fewer than any contender has
 * to evict. The keys are made once; making what a contender needs of them (a box, a record) is part
 * of its cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 25, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public abstract class HitBenchmark {

  static final int KEYS = Integer.getInteger("keys", 1024);

  /** Numbers in no order, beyond those that {@code Integer.valueOf} keeps. */
  static final int[] NUMBERS =
      new Random(42).ints(1_000, 1_000_000).distinct().limit(KEYS).toArray();

  /** Fails a contender that did not hit. Threads may race for a first result. */
  @TearDown(Level.Trial)
  public void everyKeyWasLoadedOnce(BenchmarkParams params) {
    long allowed = (long) KEYS * params.getThreads();
    if (Body.runs() > allowed) {
      throw new IllegalStateException(
          "the body ran " + Body.runs() + " times for " + KEYS + " keys; is the agent attached?");
    }
  }
}
