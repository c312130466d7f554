package io.cacher.config;

import java.util.List;
import java.util.Map;

/** Any text but an empty one. */
final class TextType extends ScalarType<String> {

  private final String expected;

  /** A text of which users are told that it is {@code expected}. */
  TextType(String expected) {
    this.expected = expected;
  }

  @Override
  String parse(String text, Position position) throws InvalidValueException {
    if (text.isBlank()) {
      throw new InvalidValueException("this is empty, expected " + expected());
    }
    return text;
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  List<Map<String, Object>> alternatives() {
    // YAML takes some for numbers or flags, which are texts to the loader.
    return List.of(
        Schema.text("\\S"), Schema.object("type", "number"), Schema.object("type", "boolean"));
  }
}
