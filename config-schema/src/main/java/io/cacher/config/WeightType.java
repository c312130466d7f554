package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A weight: a whole number from 0, in bytes with a unit of 1024 if one likes. */
final class WeightType extends ScalarType<Long> {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
  private static final int SHIFT = 10;

  private final CountType count = new CountType();

  @Override
  Long parse(String text, Position position) throws InvalidValueException {
    for (int i = 0; i < UNITS.length; i++) {
      if (text.endsWith(UNITS[i])) {
        String number = text.substring(0, text.length() - UNITS[i].length());
        return shifted(text, number(text, number, position), SHIFT * (i + 1));
      }
    }
    return number(text, text, position);
  }

  private static long shifted(String text, long number, int shift) throws InvalidValueException {
    if (number > CountType.LARGEST >> shift) {
      throw new InvalidValueException(
          Quoted.text(text) + " is too large, expected a weight", 0, null);
    }
    return number << shift;
  }

  private long number(String text, String number, Position position) throws InvalidValueException {
    try {
      return count.parse(number, position);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no weight, expected " + expected(),
          e.offset(),
          suggestion(text));
    }
  }

  /** What was meant by {@code 64MB}, {@code 64 MiB} or {@code 64m}. */
  private @org.jspecify.annotations.Nullable String suggestion(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String unit = text.substring(digits).strip();
    if (digits == 0 || unit.isEmpty() || unit.length() > 3) {
      return null;
    }
    for (String known : UNITS) {
      if (Character.toUpperCase(unit.charAt(0)) == known.charAt(0)) {
        return text.substring(0, digits) + known;
      }
    }
    return null;
  }

  @Override
  public String expected() {
    return "a number such as `10_000`, or with a unit `KiB`, `MiB`, `GiB` or `TiB` such as `64MiB`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    List<Map<String, Object>> alternatives = new java.util.ArrayList<>(count.alternatives());
    // Editors cannot multiply: what is too large with its unit is left to the loader.
    alternatives.add(
        Schema.text("^(?=(?:_?[0-9]){1,15}[KMGT])(?:0|[1-9][0-9]*(?:_[0-9]+)*)[KMGT]iB$"));
    return alternatives;
  }
}
