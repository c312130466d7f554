package io.cacher.benchmarks.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A promise about what is measured.
 *
 * @param name what is promised, for people
 * @param measured what is judged
 * @param yardsticks what it is judged by, the least of them; none if by the limit alone
 * @param by how the two are compared
 * @param limit the most that is allowed, or the least if {@code atLeast}
 */
record Target(
    String name, Place measured, List<Place> yardsticks, By by, double limit, boolean atLeast) {

  /** How the measured is compared with the yardstick. */
  enum By {
    RATIO,
    DIFFERENCE,
    VALUE,
    /** As a whole number, less the yardstick if there is one. */
    BYTES,
    /** The measured by the first yardstick, beside the second by the third. */
    GROWTH
  }

  /** Compared with what is measured; empty if it was not. */
  Optional<Verdict> judge(Report report, String jdk) {
    Optional<Spread> value = measured.in(report, jdk);
    List<Spread> others =
        yardsticks.stream().flatMap(place -> place.in(report, jdk).stream()).toList();
    if (value.isEmpty() || !comparable(others)) {
      return Optional.empty();
    }
    return Optional.of(verdict(value.get(), others));
  }

  private boolean comparable(List<Spread> others) {
    return switch (by) {
      case VALUE, BYTES -> true;
      case RATIO, DIFFERENCE -> !others.isEmpty();
      case GROWTH -> others.size() == 3;
    };
  }

  private Verdict verdict(Spread value, List<Spread> others) {
    return switch (by) {
      case VALUE -> verdict(value.median(), value.lower(), value.upper());
      case DIFFERENCE -> {
        Spread least = least(others);
        yield verdict(
            value.median() - least.median(),
            value.lower() - least.upper(),
            value.upper() - least.lower());
      }
      case BYTES -> {
        double least = others.isEmpty() ? 0 : least(others).median();
        yield verdict(
            Math.rint(value.median() - least),
            Math.rint(value.lower() - least),
            Math.rint(value.upper() - least));
      }
      case RATIO -> ratio(value, least(others), 1);
      case GROWTH -> ratio(value, others.get(0), others.get(2).median() / others.get(1).median());
    };
  }

  private Verdict ratio(Spread value, Spread yardstick, double factor) {
    return verdict(
        value.median() / yardstick.median() * factor,
        value.lower() / yardstick.upper() * factor,
        value.upper() / yardstick.lower() * factor);
  }

  private static Spread least(List<Spread> spreads) {
    return Collections.min(spreads, Comparator.comparingDouble(Spread::median));
  }

  private Verdict verdict(double median, double lower, double upper) {
    return new Verdict(median, lower, upper, atLeast ? median >= limit : median <= limit);
  }

  /** The limit as it is written. */
  String limitText() {
    String sign = atLeast ? "≥ " : "≤ ";
    return switch (by) {
      case RATIO, GROWTH -> sign + Numbers.ratio(limit) + " ×";
      case DIFFERENCE -> sign + "+" + Numbers.plain(limit);
      case VALUE, BYTES -> sign + Numbers.plain(limit);
    };
  }

  /** How far the quartiles let it be off, in brackets; nothing if they do not. */
  String range(Verdict verdict) {
    return verdict.lower() == verdict.upper()
        ? ""
        : " (" + text(verdict.lower()) + " – " + text(verdict.upper()) + ")";
  }

  /** A value of the kind that the limit is. */
  String text(double value) {
    return by == By.RATIO || by == By.GROWTH ? Numbers.ratio(value) : Numbers.plain(value);
  }
}
