package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A number of threads of the agent's own, or of connections: a few. */
final class ThreadsType extends ScalarType<Integer> {

  private static final int MOST = 64;

  private final String noun;

  ThreadsType() {
    this("threads");
  }

  /** A few of what {@code noun} says. */
  ThreadsType(String noun) {
    this.noun = noun;
  }

  @Override
  Integer parse(String text, Position position) throws InvalidValueException {
    int value = 0;
    boolean number = !text.isEmpty() && text.length() <= 2 && text.charAt(0) != '0';
    for (int i = 0; number && i < text.length(); i++) {
      char digit = text.charAt(i);
      number = digit >= '0' && digit <= '9';
      value = value * 10 + (digit - '0');
    }
    if (!number || value > MOST) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no possible number of " + noun + ", expected " + expected());
    }
    return value;
  }

  @Override
  public String expected() {
    return "a number of " + noun + " from 1 to " + MOST;
  }

  @Override
  List<Map<String, Object>> alternatives() {
    Map<String, Object> number = Schema.object("type", "integer");
    number.put("minimum", 1L);
    number.put("maximum", (long) MOST);
    return List.of(number, Schema.text("^(?:[1-9]|[1-5][0-9]|6[0-4])$"));
  }
}
