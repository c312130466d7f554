package io.cacher.cache.policy;

/**
 * Finds the split that would have hit most of late, by trying them all on shadows of the cache.
 *
 * <p>Shadows of large caches are small and see a sample of the keys: Waldspurger, Saemundsson,
 * Ahmad, Park, "Cache Modeling and Optimization using Miniature Simulations", USENIX ATC 2017. The
 * choice moves when what another split has gained pays for the move, as in a metrical task system:
 * Borodin, Linial, Saks, "An Optimal On-Line Algorithm for Metrical Task System", Journal of the
 * ACM 39(4), 1992.
 */
final class SplitChooser {

  /*
   * Each shadow has a score, its hits among the sampled accesses; old ones fade, so that a new phase
   * is noticed. A move costs half a hit for each entry that it displaces, for what is displaced was
   * the least wanted, and a little more, for between splits of equal windows chance would decide.
   */
  private static final int SHADOW_CAPACITY = 512;
  private static final double LEAST_COST = 10;
  private static final double COST_OF_ENTRY = 0.5;
  private static final double FADING = 0.0125;

  /** The first split gives way to the second after so many accesses for each entry of a shadow. */
  private static final int BEGINNING = 2;

  private static final long ALL = 1L << 32;
  private static final double LARGEST_WORTH = 1e100;

  private final Split[] splits = Split.rivals();
  private final ShadowCache[] shadows = new ShadowCache[splits.length];
  private final double[] scores = new double[splits.length];
  private final int capacity;
  private final long sampled;
  private final double kept;
  private long beginning;

  /** What a hit adds to a score: more and more, in place of fading all that came before. */
  private double worth = 1;

  private int chosen;

  /** For a cache that has room for {@code entries}. */
  SplitChooser(long entries, FrequencySketch counts) {
    capacity = (int) Math.max(1, Math.min(entries, SHADOW_CAPACITY));
    sampled = entries <= capacity ? ALL : (long) ((double) ALL * capacity / entries);
    kept = 1 - FADING / capacity;
    beginning = (long) BEGINNING * capacity;
    for (int i = 0; i < splits.length; i++) {
      shadows[i] = new ShadowCache(capacity, splits[i], counts);
    }
  }

  /** The split to have now. */
  Split chosen() {
    return splits[chosen];
  }

  /** Notes that a key was asked for; returns whether {@link #chosen} is another from here on. */
  boolean record(int hash) {
    if (Integer.toUnsignedLong(mix(hash)) >= sampled) {
      return false;
    }
    int hits = 0;
    for (int i = 0; i < shadows.length; i++) {
      hits |= shadows[i].access(hash) ? 1 << i : 0;
    }
    worth /= kept;
    if (worth > LARGEST_WORTH) {
      rescale();
    }
    // Where all are of one mind, which most often they are, none gains on another.
    boolean moves = hits != 0 && hits != (1 << shadows.length) - 1 && count(hits);
    return (beginning > 0 && --beginning == 0 && leaveFirst()) || moves;
  }

  private boolean leaveFirst() {
    boolean moves = chosen == 0;
    chosen = moves ? 1 : chosen;
    return moves;
  }

  private boolean count(int hits) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] += (hits >>> i & 1) * worth;
    }
    return choose();
  }

  private void rescale() {
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= worth;
    }
    worth = 1;
  }

  private boolean choose() {
    int best = chosen;
    double most = 0;
    for (int i = 0; i < scores.length; i++) {
      double gain = (scores[i] - scores[chosen]) / worth - cost(splits[chosen], splits[i]);
      if (gain > most) {
        most = gain;
        best = i;
      }
    }
    boolean moves = best != chosen;
    chosen = best;
    return moves;
  }

  private double cost(Split from, Split to) {
    return LEAST_COST + COST_OF_ENTRY * capacity * Math.abs(from.window() - to.window());
  }

  /** Which keys are sampled must not depend on where they lie in a table or sketch. */
  private static int mix(int hash) {
    int h = (hash ^ (hash >>> 15)) * 0x2c1b3c6d;
    return h ^ (h >>> 13);
  }
}
