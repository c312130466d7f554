package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A share of something, from {@code 0%} to {@code 100%}. */
final class PercentType extends ScalarType<Integer> {

  @Override
  Integer parse(String text, Position position) throws InvalidValueException {
    String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : "";
    boolean number = !digits.isEmpty() && digits.length() <= 3;
    int percent = 0;
    for (int i = 0; i < digits.length() && number; i++) {
      char c = digits.charAt(i);
      number = c >= '0' && c <= '9' && (digits.length() == 1 || digits.charAt(0) != '0');
      percent = percent * 10 + (c - '0');
    }
    if (!number || percent > 100) {
      boolean bare = text.matches("[1-9]?[0-9]|100");
      throw new InvalidValueException(
          Quoted.text(text) + " is no percentage, expected " + expected(),
          0,
          bare ? text + "%" : null);
    }
    return percent;
  }

  @Override
  public String expected() {
    return "a percentage from `0%` to `100%`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.text("^(?:[0-9]|[1-9][0-9]|100)%$"));
  }
}
