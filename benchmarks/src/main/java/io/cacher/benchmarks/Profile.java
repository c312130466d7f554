package io.cacher.benchmarks;

import java.util.List;

/**
 * How long to measure.
 *
 * @param rounds how often all benchmarks are run, one after the other, each time in a new JVM
 * @param warmups iterations that do not count, of a round
 * @param iterations that count, of a round
 * @param iterationMillis how long an iteration lasts
 * @param benchmarks which of the hit benchmarks, as a regular expression
 * @param sizes of the table that grows
 * @param repetitions of a program with and without Cacher
 * @param starts of a program that does little
 * @param idleSeconds to watch a program that does nothing
 */
public record Profile(
    String name,
    int rounds,
    int warmups,
    int iterations,
    int iterationMillis,
    String benchmarks,
    List<Long> sizes,
    int repetitions,
    int starts,
    int idleSeconds) {

  private static final String ALL = "";

  /** What the targets compare, and other libraries without expiry. */
  private static final String COMPARED =
      "(\\.(cacher|cacherWrite|cacherAccess|cacherShared|cacherSharedWrite"
          + "|cacher(Lru|Lfu|Fifo|Mru)|.*Dying|.*Still|caffeine|caffeineGet|caffeineWrite"
          + "|caffeineWriteGet|spring|springWrite|cache2k|jetcache|jcabi|quarkus)"
          + "|RecordKey\\.map)$";

  /** Whether everything runs, not what comes out. */
  private static final Profile SMOKE =
      new Profile("smoke", 1, 1, 1, 20, COMPARED, List.of(1_000L, 10_000L), 1, 1, 2);

  private static final Profile SHORT =
      new Profile("short", 1, 10, 8, 150, COMPARED, List.of(10_000L, 1_000_000L), 3, 5, 6);

  private static final Profile FULL =
      new Profile(
          "full",
          3,
          20,
          10,
          200,
          ALL,
          List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L),
          11,
          25,
          60);

  /** The profile of this name, if there is one. */
  public static java.util.Optional<Profile> named(String name) {
    return List.of(SMOKE, SHORT, FULL).stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst();
  }
}
