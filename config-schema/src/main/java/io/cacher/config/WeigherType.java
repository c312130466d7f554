package io.cacher.config;

import java.util.List;
import java.util.Map;

/** What an entry weighs: {@code bytes}, {@code length}, or a path to a number or a container. */
final class WeigherType extends ScalarType<KeyPath> {

  private final KeyPathType path = new KeyPathType(false);

  @Override
  KeyPath parse(String text, Position position) throws InvalidValueException {
    return path.parse(text, position);
  }

  @Override
  public String expected() {
    return "`bytes`, `length` or a path such as `result.size` or `arg0.pages`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return path.alternatives();
  }
}
