package com.example.miss;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Every call asks for what it never asked for before, in a cache that the warm-up filled: one load
 * of a trivial method, one store, one eviction.
 *
 * <p>Caffeine evicts in another thread, so count the CPU time of the whole process. The contenders
 * named {@code SameThread} have it evict in the caller's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Miss {

  /** Cacher's default. */
  static final int MAXIMUM_SIZE = 10_000;

  /** Odd, so that multiplication by it visits every int once. */
  private static final int SCRAMBLE = 0x9E3779B1;

  private final Cache<Integer, Object> bounded =
      Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).build();
  private final Cache<Integer, Object> boundedSameThread =
      Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).executor(Runnable::run).build();
  private final Cache<Integer, Object> expiring =
      Caffeine.newBuilder()
          .maximumSize(MAXIMUM_SIZE)
          .expireAfterWrite(Duration.ofMinutes(5))
          .build();
  private final Cache<Integer, Object> expiringSameThread =
      Caffeine.newBuilder()
          .maximumSize(MAXIMUM_SIZE)
          .expireAfterWrite(Duration.ofMinutes(5))
          .executor(Runnable::run)
          .build();
  private int count;

  /** Fails if what the rules name is not cached, or if a contender went through another. */
  @TearDown(Level.Trial)
  public void oneCacheWasAsked(BenchmarkParams params) {
    boolean cacher = params.getBenchmark().contains(".cacher");
    if (cacher == (Catalogue.cachedRuns() == 0)) {
      throw new IllegalStateException(
          Catalogue.cachedRuns() + " misses of Cacher's in " + params.getBenchmark());
    }
    Object first = Catalogue.load(0);
    Object firstWrite = Catalogue.loadWrite(0);
    if (Catalogue.load(0) != first || Catalogue.loadWrite(0) != firstWrite) {
      throw new IllegalStateException("not cached; is the agent attached?");
    }
  }

  @Benchmark
  public Object caffeine() {
    return bounded.get(next(), Catalogue::raw);
  }

  @Benchmark
  public Object caffeineSameThread() {
    return boundedSameThread.get(next(), Catalogue::raw);
  }

  @Benchmark
  public Object caffeineWrite() {
    return expiring.get(next(), Catalogue::raw);
  }

  @Benchmark
  public Object caffeineWriteSameThread() {
    return expiringSameThread.get(next(), Catalogue::raw);
  }

  @Benchmark
  public Object cacher() {
    return Catalogue.load(next());
  }

  @Benchmark
  public Object cacherWrite() {
    return Catalogue.loadWrite(next());
  }

  private int next() {
    return SCRAMBLE * count++;
  }
}
