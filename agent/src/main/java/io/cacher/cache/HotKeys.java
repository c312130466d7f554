package io.cacher.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the keys that most of a stream of sampled hits are on, by their hashes. Thread-safe.
 *
 * <p>Space-saving: Metwally, Agrawal, El Abbadi, "Efficient Computation of Frequent and Top-k
 * Elements in Data Streams", ICDT 2005. A key takes the counter of the rarest when all are taken,
 * and what that had counted is its possible error. Counts are halved now and then, so that what was
 * hot and is not any more is forgotten.
 */
final class HotKeys {

  private static final int COUNTERS = 64;
  private static final long SAMPLES = 10_000;

  /**
   * A key that was seen.
   *
   * @param hash its hash
   * @param samples how many samples were surely on it
   */
  record Seen(int hash, long samples) {}

  private final int[] hashes = new int[COUNTERS];
  private final int[] counts = new int[COUNTERS];
  private final int[] errors = new int[COUNTERS];
  private int used;
  private long samples;

  synchronized void sampled(int hash) {
    if (++samples >= SAMPLES) {
      halve();
    }
    int rarest = 0;
    for (int i = 0; i < used; i++) {
      if (hashes[i] == hash) {
        counts[i]++;
        return;
      }
      rarest = counts[i] < counts[rarest] ? i : rarest;
    }
    int slot = used < COUNTERS ? used++ : rarest;
    hashes[slot] = hash;
    errors[slot] = counts[slot];
    counts[slot]++;
  }

  /** How many samples there are. */
  synchronized long samples() {
    return samples;
  }

  /** Keys that were surely seen more than once, most often first. */
  synchronized List<Seen> hottest() {
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      if (counts[i] - errors[i] > 1) {
        seen.add(new Seen(hashes[i], counts[i] - errors[i]));
      }
    }
    seen.sort(Comparator.comparingLong(Seen::samples).reversed());
    return seen;
  }

  /** Forgets everything. */
  synchronized void clear() {
    Arrays.fill(counts, 0);
    used = 0;
    samples = 0;
  }

  private void halve() {
    samples /= 2;
    for (int i = 0; i < used; i++) {
      counts[i] /= 2;
      errors[i] /= 2;
    }
  }
}
