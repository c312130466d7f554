package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Two durations, {@code 100ms..10s}, the second not shorter than the first; or one alone. */
final class BackoffType extends ScalarType<Backoff> {

  private final DurationType durations = new DurationType();

  @Override
  Backoff parse(String text, Position position) throws InvalidValueException {
    int dots = text.indexOf("..");
    Duration first = duration(text, dots < 0 ? text : text.substring(0, dots), 0, position);
    Duration longest =
        dots < 0 ? first : duration(text, text.substring(dots + 2), dots + 2, position);
    if (longest.compareTo(first) < 0) {
      throw new InvalidValueException(
          Quoted.text(text) + " goes down, expected the shorter wait first",
          0,
          text.substring(dots + 2) + ".." + text.substring(0, dots));
    }
    return new Backoff(first, longest);
  }

  private Duration duration(String text, String part, int offset, Position position)
      throws InvalidValueException {
    try {
      return durations.parse(part, position);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no range of waits, expected " + expected(), offset, null);
    }
  }

  @Override
  public String expected() {
    return "two durations such as `100ms..10s`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    String one = DurationType.REGEX;
    return List.of(Schema.object("const", 0L), Schema.text("^" + one + "(?:\\.\\." + one + ")?$"));
  }
}
