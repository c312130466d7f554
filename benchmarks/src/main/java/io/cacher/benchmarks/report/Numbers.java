package io.cacher.benchmarks.report;

import java.util.Locale;

/** Numbers as they are printed: as many digits as mean something. */
final class Numbers {

  private Numbers() {}

  static String plain(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    if (value == Math.rint(value) && size < 1e9) {
      format = "%,.0f";
    }
    // A minus before nothing at all.
    return String.format(Locale.ROOT, format, size < 5e-4 ? 0.0 : value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String ratio(double value) {
    return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
  }

  /** With the quartiles. */
  static String spread(Spread spread) {
    return spread.count() == 1
        ? plain(spread.median())
        : plain(spread.median())
            + " ("
            + plain(spread.lower())
            + " – "
            + plain(spread.upper())
            + ")";
  }
}
