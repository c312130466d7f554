package io.cacher.manage.cli.terminal;

import java.util.Locale;

/** Figures in few characters: three digits that count and a unit. The same in every locale. */
public final class Figures {

  private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P", "E"};

  private Figures() {}

  /** A number of things: exact to 99,999, then such as {@code 1.23M}. */
  public static String count(long number) {
    return Math.abs(number) < 100_000 ? Long.toString(number) : scaled((double) number);
  }

  /** A number per second, such as {@code 0.25}, {@code 17.3} or {@code 1.23M}. */
  public static String rate(double perSecond) {
    if (perSecond == 0 || Double.isNaN(perSecond)) {
      return "0";
    }
    if (perSecond < 0.005) {
      return "<0.01";
    }
    return perSecond < 100_000 ? digits(perSecond) : scaled(perSecond);
  }

  /** A share of a hundred, such as {@code 97.3}. */
  public static String percent(double percent) {
    return String.format(Locale.ROOT, "%.1f", percent);
  }

  /**
   * A time, such as {@code 850ns}, {@code 12.3us}, {@code 4.56ms}, {@code 7.89s}, {@code 2h05m}.
   */
  public static String time(double nanos) {
    if (nanos <= 0 || Double.isNaN(nanos)) {
      return "0";
    }
    if (nanos < 999.5) {
      return Math.max(1, Math.round(nanos)) + "ns";
    }
    if (nanos < 999.5e3) {
      return digits(nanos / 1e3) + "us";
    }
    if (nanos < 999.5e6) {
      return digits(nanos / 1e6) + "ms";
    }
    if (nanos < 119.5e9) {
      return digits(nanos / 1e9) + "s";
    }
    long seconds = Math.round(nanos / 1e9);
    if (seconds < 7_200) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    long minutes = seconds / 60;
    if (minutes < 2_880) {
      return String.format(Locale.ROOT, "%dh%02dm", minutes / 60, minutes % 60);
    }
    return minutes / 1_440 + "d" + minutes / 60 % 24 + "h";
  }

  private static String scaled(double number) {
    int unit = 0;
    double rest = number;
    while (Math.abs(rest) >= 999.5 && unit < THOUSANDS.length - 1) {
      rest /= 1_000;
      unit++;
    }
    return digits(rest) + THOUSANDS[unit];
  }

  private static String digits(double number) {
    double size = Math.abs(number);
    String format = size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, number);
  }
}
