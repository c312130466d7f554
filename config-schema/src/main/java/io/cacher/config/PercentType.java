package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A share of something, from {@code 0%} to {@code 100%}. */
final class PercentType extends ScalarType<Integer> {

  @Override
  Integer parse(String text, Position position) throws InvalidValueException {
    boolean signed = text.endsWith("%");
    int percent = percent(signed ? text.substring(0, text.length() - 1) : text);
    if (!signed || percent < 0) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no percentage, expected " + expected(),
          0,
          signed || percent < 0 ? null : text + "%");
    }
    return percent;
  }

  /** The number from 0 to 100 that the digits make, or -1. */
  private static int percent(String digits) {
    if (digits.isEmpty() || digits.length() > 3) {
      return -1;
    }
    int percent = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || (i == 1 && percent == 0)) {
        return -1;
      }
      percent = percent * 10 + (c - '0');
    }
    return percent <= 100 ? percent : -1;
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
