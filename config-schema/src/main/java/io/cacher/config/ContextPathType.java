package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A static method without arguments, and a path from what it returns. */
final class ContextPathType extends ScalarType<KeyPath> {

  @Override
  KeyPath parse(String text, Position position) throws InvalidValueException {
    KeyPathParser parser = new KeyPathParser(text, expected());
    int names = 0;
    do {
      parser.name();
      names++;
    } while (parser.skip("."));
    int end = parser.position();
    if (!parser.skip("()")) {
      throw parser.error(
          Quoted.text(text) + " does not call a method", parser.atEnd() ? text + "()" : null);
    }
    if (names < 2) {
      throw new InvalidValueException(
          Quoted.text(text) + " names no class, expected " + expected(), 0, null);
    }
    return new KeyPath(text, position, text.substring(0, end + 2), parser.steps());
  }

  @Override
  public String expected() {
    return "a static method such as `com.acme.Tenant.current()`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    String method = KeyPathParser.NAME + "(?:\\." + KeyPathParser.NAME + ")+\\(\\)";
    return List.of(Schema.text("^" + method + KeyPathParser.STEPS + "$"));
  }
}
