package io.cacher.config;

import java.util.List;
import java.util.Map;

/** Any text that is not empty. */
final class VersionType extends ScalarType<String> {

  @Override
  String parse(String text, Position position) throws InvalidValueException {
    if (text.isEmpty()) {
      throw new InvalidValueException("the version is empty, expected " + expected());
    }
    return text;
  }

  @Override
  public String expected() {
    return "a version such as `3` or `2024-06`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(
        Schema.object("type", "number"),
        Schema.object("type", "boolean"),
        Schema.text("^[\\s\\S]+$"));
  }
}
