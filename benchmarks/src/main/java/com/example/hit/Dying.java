package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * {@code find(int)} while other entries of the same cache come and die; in the rows named still,
 * beside as many that stay.
 */
public class Dying extends HitBenchmark {

  /** As in rules.yaml. */
  static final Duration LIFETIME = Duration.ofSeconds(3);

  static final int MAXIMUM_SIZE = 200_000;
  static final Price PASSING = new Price("passing");

  private final int[] keys = NUMBERS.clone();
  private final Cache<Integer, Price> dying =
      Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).expireAfterAccess(LIFETIME).build();
  private final Cache<Integer, Price> still =
      Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).expireAfterAccess(ByHand.LIFETIME).build();
  private final Passing passing = new Passing(LIFETIME);

  /** Brings the other entries in; returns when the first of those that are to die are dead. */
  @Setup(Level.Trial)
  public void fill(BenchmarkParams params) throws InterruptedException {
    String name = params.getBenchmark();
    String way = name.substring(name.lastIndexOf('.') + 1);
    switch (way) {
      case "cacherDying" -> passing.keepComing(Shop::findDying);
      case "caffeineDying" -> passing.keepComing((IntConsumer) id -> dying.put(id, PASSING));
      case "cacherStill" -> passing.comeOnce(Shop::findStill);
      case "caffeineStill" -> passing.comeOnce((IntConsumer) id -> still.put(id, PASSING));
      default -> throw new IllegalStateException("no entries for " + name);
    }
  }

  /** Ends what {@link #fill} began. */
  @TearDown(Level.Trial)
  public void stop() throws InterruptedException {
    passing.stop();
  }

  @Benchmark
  public Price cacherDying(Cursor cursor) {
    return Shop.findDying(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherStill(Cursor cursor) {
    return Shop.findStill(keys[cursor.next()]);
  }

  @Benchmark
  public Price caffeineDying(Cursor cursor) {
    return ByHand.get(dying, keys[cursor.next()]);
  }

  @Benchmark
  public Price caffeineStill(Cursor cursor) {
    return ByHand.get(still, keys[cursor.next()]);
  }
}
