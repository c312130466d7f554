package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span of time: {@code 250ms 30s 5m 1h 7d}, ISO-8601, or {@code 0}. */
final class DurationType extends ScalarType<Duration> {

  private static final String SHORT = "[0-9]+(?:ms|s|m|h|d)";

  private static final String ISO =
      "P(?=[0-9T])(?:[0-9]+D)?"
          + "(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]{0,9})?S)?)?";

  /** What a duration looks like, without anchors. */
  static final String REGEX = "(?:0|" + SHORT + "|" + ISO + ")";

  /** Times are compared in nanoseconds, of which a long holds 292 years. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  @Override
  Duration parse(String text, Position position) throws InvalidValueException {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Duration duration;
    try {
      duration = text.startsWith("P") ? iso(text) : amount(text);
    } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
      duration = null;
    }
    if (duration == null) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no duration, expected " + expected(), 0, meant(text));
    }
    if (duration.compareTo(LONGEST) > 0) {
      throw new InvalidValueException(
          Quoted.text(text) + " is too long, at most " + LONGEST.toDays() + "d is possible");
    }
    return duration;
  }

  private static @Nullable Duration iso(String text) {
    for (int i = 0; i < text.length(); i++) {
      // The JDK also takes signs, commas and lower case, which the notation does not need.
      if ("PTDHMS.0123456789".indexOf(text.charAt(i)) < 0) {
        return null;
      }
    }
    return Duration.parse(text);
  }

  private static @Nullable Duration amount(String text) {
    int digits = digits(text);
    if (digits == 0) {
      return null;
    }
    String unit = text.substring(digits);
    if (!unit.equals("ms") && (unit.length() != 1 || "smhd".indexOf(unit.charAt(0)) < 0)) {
      return null;
    }
    long amount = digits > 18 ? Long.MAX_VALUE : Long.parseLong(text.substring(0, digits));
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(Math.min(amount, Integer.MAX_VALUE));
      case "h" -> Duration.ofHours(Math.min(amount, Integer.MAX_VALUE));
      default -> Duration.ofDays(Math.min(amount, Integer.MAX_VALUE));
    };
  }

  private static int digits(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }

  private static @Nullable String meant(String text) {
    int digits = digits(text);
    if (digits == 0) {
      return null;
    }
    String number = text.substring(0, digits);
    return switch (text.substring(digits).strip().toLowerCase(Locale.ROOT)) {
      case "", "s", "sec", "secs", "second", "seconds" -> number + "s";
      case "ms", "msec", "millis", "millisecond", "milliseconds" -> number + "ms";
      case "m", "min", "mins", "minute", "minutes" -> number + "m";
      case "h", "hr", "hrs", "hour", "hours" -> number + "h";
      case "d", "day", "days" -> number + "d";
      default -> null;
    };
  }

  @Override
  public String expected() {
    return "a duration such as `250ms`, `30s`, `5m`, `1h`, `7d` or `PT1H30M`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.object("const", 0L), Schema.text("^" + REGEX + "$"));
  }
}
