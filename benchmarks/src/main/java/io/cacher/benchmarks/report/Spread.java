package io.cacher.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/**
 * Several measurements of one thing.
 *
 * @param lower the quartile below
 * @param upper the quartile above
 * @param count how many measurements
 */
public record Spread(double median, double lower, double upper, int count) {

  /** Of at least one measurement. */
  public static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    return new Spread(
        quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75), sorted.length);
  }

  /** Of these measurements. */
  public static Spread of(double... values) {
    return of(Arrays.stream(values).boxed().toList());
  }

  /** Interpolates between neighbours: type 7 of Hyndman and Fan, the default of R and NumPy. */
  private static double quantile(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
