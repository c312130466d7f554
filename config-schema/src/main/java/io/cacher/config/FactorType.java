package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A decimal number from 0 to 1000, such as {@code 1.5}. */
final class FactorType extends ScalarType<Double> {

  private static final int LARGEST = 1_000;

  @Override
  Double parse(String text, Position position) throws InvalidValueException {
    boolean decimal = !text.isEmpty();
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean dot = c == '.' && i > 0 && i < text.length() - 1 && dots++ == 0;
      decimal &= dot || (c >= '0' && c <= '9');
    }
    boolean octal = text.length() > 1 && text.charAt(0) == '0' && text.charAt(1) != '.';
    if (!decimal || octal || text.length() > 10 || Double.parseDouble(text) > LARGEST) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no factor, expected " + expected(), 0, null);
    }
    return Double.valueOf(text);
  }

  @Override
  public String expected() {
    return "a number from `0` to `1000` such as `1.5`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    Map<String, Object> number = Schema.object("type", "number");
    number.put("minimum", 0L);
    number.put("maximum", (long) LARGEST);
    return List.of(
        number,
        Schema.text("^(?=.{1,10}$)(?:(?:0|[1-9][0-9]{0,2})(?:\\.[0-9]+)?|1000(?:\\.0+)?)$"));
  }
}
