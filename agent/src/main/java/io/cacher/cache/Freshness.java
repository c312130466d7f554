package io.cacher.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How results are renewed before they expire, and used after. Immutable; durations in nanoseconds,
 * 0 for none.
 *
 * @param refreshAfterWrite the age from which a hit has the method run again in the background
 * @param earlyBeta how eagerly entries are renewed shortly before they expire; 0 for not at all
 * @param staleWhileRefresh how long an expired result answers while it is being renewed
 * @param staleIfError how long an expired result answers when the method throws
 */
public record Freshness(
    long refreshAfterWrite, double earlyBeta, long staleWhileRefresh, long staleIfError) {

  /** Entries are loaded, answer, and expire. */
  public static final Freshness NONE = new Freshness(0, 0, 0, 0);

  /** An early refresh leads the end by at most this part of the lifetime. */
  private static final int LARGEST_LEAD = 5;

  /** The same in durations; null and zero are none. */
  public static Freshness of(
      @Nullable Duration refreshAfterWrite,
      double earlyBeta,
      @Nullable Duration staleWhileRefresh,
      @Nullable Duration staleIfError) {
    return new Freshness(
        nanos(refreshAfterWrite), earlyBeta, nanos(staleWhileRefresh), nanos(staleIfError));
  }

  private static long nanos(@Nullable Duration duration) {
    return duration == null ? 0 : Lifetime.nanos(duration);
  }

  /** Whether entries need more than one end. */
  public boolean isOn() {
    return refreshes() || staleIfError > 0;
  }

  /** Whether the method is ever run in the background. */
  public boolean refreshes() {
    return refreshAfterWrite > 0 || earlyBeta > 0 || staleWhileRefresh > 0;
  }

  /** How long entries are kept after their lifetime. */
  long kept() {
    return Math.max(staleWhileRefresh, staleIfError);
  }

  /** {@link #refreshAfterWrite} as a duration, or null for none. */
  public @Nullable Duration age() {
    return refreshAfterWrite == 0 ? null : Duration.ofNanos(refreshAfterWrite);
  }

  /** {@link #staleWhileRefresh} as a duration, or null for none. */
  public @Nullable Duration staleWhile() {
    return staleWhileRefresh == 0 ? null : Duration.ofNanos(staleWhileRefresh);
  }

  /** {@link #staleIfError} as a duration, or null for none. */
  public @Nullable Duration staleIf() {
    return staleIfError == 0 ? null : Duration.ofNanos(staleIfError);
  }

  /** The same with another age; null for none. */
  public Freshness withRefreshAfterWrite(@Nullable Duration age) {
    return new Freshness(nanos(age), earlyBeta, staleWhileRefresh, staleIfError);
  }

  /** The same with another {@code refresh-early}. */
  public Freshness withEarlyBeta(double beta) {
    return new Freshness(refreshAfterWrite, beta, staleWhileRefresh, staleIfError);
  }

  /** The same with another {@code stale-while-refresh}; null for none. */
  public Freshness withStaleWhileRefresh(@Nullable Duration duration) {
    return new Freshness(refreshAfterWrite, earlyBeta, nanos(duration), staleIfError);
  }

  /** The same with another {@code stale-if-error}; null for none. */
  public Freshness withStaleIfError(@Nullable Duration duration) {
    return new Freshness(refreshAfterWrite, earlyBeta, staleWhileRefresh, nanos(duration));
  }

  /**
   * How long before its end a result is to be renewed: the longer the method takes the sooner, and
   * at random, so that many entries or machines do not renew at once. "Optimal Probabilistic Cache
   * Stampede Prevention" (Vattani, Chierichetti, Lowenstein 2015), drawn once for each result.
   *
   * @param loadNanos how long the method took
   * @param uniform a random number in (0, 1]
   */
  long drawLead(long loadNanos, double uniform) {
    return (long) (-Math.log(uniform) * earlyBeta * loadNanos);
  }

  /**
   * When a result stored at {@code now} is due to be renewed, or {@link Entry#FOREVER}.
   *
   * @param writeEnd when its lifetime from the write ends, or {@link Entry#FOREVER}
   * @param lead as drawn
   */
  long due(long now, long writeEnd, long lead) {
    long due = refreshAfterWrite > 0 ? Lifetime.end(now, refreshAfterWrite) : Entry.FOREVER;
    if (earlyBeta > 0 && writeEnd != Entry.FOREVER) {
      due = Math.min(due, writeEnd - Math.min(lead, (writeEnd - now) / LARGEST_LEAD));
    }
    return due;
  }
}
