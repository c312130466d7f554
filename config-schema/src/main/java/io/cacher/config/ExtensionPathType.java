package io.cacher.config;

import java.util.List;
import java.util.Map;

/** The name of an extension where a path may stand as well. */
final class ExtensionPathType extends ScalarType<KeyPath> {

  private final ExtensionNameType name = new ExtensionNameType();

  @Override
  KeyPath parse(String text, Position position) throws InvalidValueException {
    return KeyPath.ofExtension(name.parse(text, position));
  }

  @Override
  public String expected() {
    return name.expected();
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return name.alternatives();
  }
}
