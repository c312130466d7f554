package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** The name of an extension, as the extension gives it. */
final class ExtensionNameType extends ScalarType<ExtensionName> {

  private static final String REGEX = "^[a-z][a-z0-9-]*$";

  @Override
  ExtensionName parse(String text, Position position) throws InvalidValueException {
    if (!text.matches(REGEX)) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no name of an extension, expected " + expected());
    }
    return new ExtensionName(text, position);
  }

  @Override
  public String expected() {
    return "the name of an extension such as `audit-log`, in lower-case letters, digits and `-`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.text(REGEX));
  }
}
