package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** What keys in a server begin with: short, and of characters that need no quotes anywhere. */
final class PrefixType extends ScalarType<String> {

  private static final int LONGEST = 50;

  @Override
  String parse(String text, Position position) throws InvalidValueException {
    boolean good = !text.isEmpty() && text.length() <= LONGEST;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      good &=
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "_.:-".indexOf(c) >= 0;
    }
    if (!good) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no prefix, expected " + expected(), 0, null);
    }
    return text;
  }

  @Override
  public String expected() {
    return "up to " + LONGEST + " letters, digits, `_`, `.`, `:` or `-`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(
        Schema.text("^[A-Za-z0-9_.:-]{1," + LONGEST + "}$"), Schema.object("type", "integer"));
  }
}
