package io.cacher.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How long somebody may be kept waiting: a duration from 1ms to 1h. */
final class TimeoutType extends ScalarType<Duration> {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final DurationType duration = new DurationType();

  @Override
  Duration parse(String text, Position position) throws InvalidValueException {
    Duration timeout = duration.parse(text, position);
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
      throw new InvalidValueException("a time-out is from 1ms to 1h");
    }
    return timeout;
  }

  @Override
  public String expected() {
    return duration.expected();
  }

  @Override
  List<Map<String, Object>> alternatives() {
    // Editors cannot compare durations: what is out of bounds is left to the loader.
    return List.of(Schema.text("^(?!0$)" + DurationType.REGEX + "$"));
  }
}
