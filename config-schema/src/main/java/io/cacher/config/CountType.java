package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A whole number from 0, with underscores between digits as one likes. */
final class CountType extends ScalarType<Long> {

  /** 15 digits: what JSON readers hold exactly, so that editors see the same number. */
  static final long LARGEST = 999_999_999_999_999L;

  @Override
  Long parse(String text, Position position) throws InvalidValueException {
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_' && i > 0 && i < text.length() - 1 && text.charAt(i - 1) != '_') {
        continue;
      }
      if (c < '0' || c > '9') {
        throw error(text, "is no whole number", i);
      }
      value = value * 10 + (c - '0');
      if (value > LARGEST) {
        throw error(text, "is too large", 0);
      }
    }
    if (text.isEmpty()) {
      throw error(text, "is no whole number", 0);
    }
    if (text.length() > 1 && text.charAt(0) == '0') {
      throw error(text, "starts with 0, which some read as octal", 0);
    }
    return value;
  }

  private InvalidValueException error(String text, String what, int offset) {
    return new InvalidValueException(
        Quoted.text(text) + " " + what + ", expected " + expected(), offset, null);
  }

  @Override
  public String expected() {
    return "a number such as `10_000`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    Map<String, Object> number = Schema.object("type", "integer");
    number.put("minimum", 0L);
    number.put("maximum", LARGEST);
    return List.of(number, Schema.text("^(?=(?:_?[0-9]){1,15}$)(?:0|[1-9][0-9]*(?:_[0-9]+)*)$"));
  }
}
