package io.cacher.config;

import java.time.Duration;

/** Spans of time in the notation of rule files, for tools and management. */
public final class Durations {

  private static final DurationType TYPE = new DurationType();

  private Durations() {}

  /** Reads {@code 250ms 30s 5m 1h 7d}, ISO-8601, or {@code 0}. */
  public static Duration parse(String text) throws InvalidValueException {
    return TYPE.parse(text, Position.ofFile(""));
  }

  /** Writes a duration so that {@link #parse} reads the same, in the largest unit that is exact. */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0";
    }
    long millis = duration.toMillis();
    if (!duration.equals(Duration.ofMillis(millis))) {
      return duration.toString();
    }
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
