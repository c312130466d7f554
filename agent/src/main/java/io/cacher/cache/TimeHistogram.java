package io.cacher.cache;

import java.util.Arrays;

/**
 * How long something took, counted in four classes for each power of two nanoseconds.
 *
 * <p>Safe to use from any thread, and never exact: two recordings at once may become one, which
 * costs the caller less than a counter that loses none.
 */
final class TimeHistogram {

  private static final int CLASSES_PER_OCTAVE = 4;

  /** Up to 2^41 ns, which is more than half an hour. */
  private static final int CLASSES = 160;

  /** When so many are counted, each counts half: what code took before it was compiled fades. */
  private static final int MOST = 1_024;

  private final int[] counts = new int[CLASSES];
  private int recent;

  /** Counts one duration. */
  void record(long nanos) {
    counts[Math.min(classOf(Math.max(0, nanos)), CLASSES - 1)]++;
    if (++recent >= MOST) {
      halve();
    }
  }

  /** How many durations are counted. */
  long count() {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * The duration that a share of them does not exceed, in nanoseconds; 0 when there are none.
   *
   * @param share above 0 and up to 1
   */
  double quantile(double share) {
    double wanted = count() * share;
    long passed = 0;
    for (int i = 0; i < CLASSES; i++) {
      passed += counts[i];
      if (passed >= wanted && passed > 0) {
        return middle(i);
      }
    }
    return 0;
  }

  /**
   * The mean of the fastest, in nanoseconds; 0 when there are none. Leaving out the slowest few
   * leaves out pauses of the collector and of the scheduler, which say nothing of a method.
   *
   * @param share how many of them count, above 0 and up to 1
   */
  double meanOfFastest(double share) {
    double wanted = count() * share;
    double left = wanted;
    double sum = 0;
    for (int i = 0; i < CLASSES && left > 0; i++) {
      double taken = Math.min(left, counts[i]);
      sum += taken * middle(i);
      left -= taken;
    }
    return wanted == 0 ? 0 : sum / wanted;
  }

  private void halve() {
    int left = 0;
    for (int i = 0; i < CLASSES; i++) {
      counts[i] /= 2;
      left += counts[i];
    }
    recent = left;
  }

  void reset() {
    Arrays.fill(counts, 0);
    recent = 0;
  }

  private static int classOf(long nanos) {
    if (nanos < CLASSES_PER_OCTAVE) {
      return (int) nanos;
    }
    int octave = 63 - Long.numberOfLeadingZeros(nanos);
    int quarter = (int) (nanos >>> (octave - 2)) & (CLASSES_PER_OCTAVE - 1);
    return (octave - 1) * CLASSES_PER_OCTAVE + quarter;
  }

  private static double middle(int index) {
    if (index < CLASSES_PER_OCTAVE) {
      return index;
    }
    int octave = index / CLASSES_PER_OCTAVE + 1;
    long width = 1L << (octave - 2);
    return (CLASSES_PER_OCTAVE + index % CLASSES_PER_OCTAVE) * width + (width - 1) / 2.0;
  }
}
