package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false} and nothing else that YAML may take for it. */
final class FlagType extends ScalarType<Boolean> {

  @Override
  Boolean parse(String text, Position position) throws InvalidValueException {
    if (text.equals("true")) {
      return true;
    }
    if (text.equals("false")) {
      return false;
    }
    throw new InvalidValueException(
        Quoted.text(text) + " is no truth value, expected " + expected(), 0, meant(text));
  }

  private static @Nullable String meant(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "y", "1", "enabled" -> "true";
      case "false", "no", "off", "n", "0", "disabled" -> "false";
      default -> null;
    };
  }

  @Override
  public String expected() {
    return "`true` or `false`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.object("type", "boolean"), Schema.text("^(?:true|false)$"));
  }
}
