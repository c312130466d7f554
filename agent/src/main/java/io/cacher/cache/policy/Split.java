package io.cacher.cache.policy;

/**
 * How a {@link TinyLfu} cache divides its room, and whom it admits to its main part.
 *
 * @param window the share of the window, the rest being the main part
 * @param strict whether a newcomer must have been asked for more often than the victim even without
 *     the call that brought it in; else that call counts
 */
record Split(double window, boolean strict) {

  /** The share of the main part that is protected from newcomers. */
  static final double PROTECTED_SHARE = 0.80;

  /*
   * Strictness is for sequences longer than the cache that run to and fro. Without it, who comes has
   * been seen once more than who is about to, and each key is evicted just before its turn. With it,
   * keys that come into fashion wait longer. As long as nearly all were seen once, to have been seen
   * twice says little: strictness is to begin with.
   */
  private static final Split[] RIVALS = {
    new Split(0.01, true),
    new Split(0.01, false),
    new Split(0.10, false),
    new Split(0.50, false),
    new Split(1.00, false)
  };

  /**
   * The splits to choose from: from frequency alone to recency alone, which is least recently used.
   * The first is to begin with, in the place of the second.
   */
  static Split[] rivals() {
    return RIVALS.clone();
  }

  /** What the window may hold of {@code maximum}; never nothing. */
  long windowOf(long maximum) {
    return Math.min(maximum, Math.max(1, Math.round(maximum * window)));
  }

  /** What may be protected of {@code maximum}. */
  long protectedOf(long maximum) {
    return (long) ((maximum - windowOf(maximum)) * PROTECTED_SHARE);
  }
}
