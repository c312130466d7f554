package io.cacher.config;

import java.util.List;
import java.util.Map;

/** A text that is shown nowhere, not even where it is at fault. */
final class SecretType extends ScalarType<Secret> {

  private final TextType text;

  /** A secret of which users are told that it is {@code expected}. */
  SecretType(String expected) {
    text = new TextType(expected);
  }

  @Override
  Secret parse(String written, Position position) throws InvalidValueException {
    return new Secret(text.parse(written, position));
  }

  @Override
  public String expected() {
    return text.expected();
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return text.alternatives();
  }
}
