package io.cacher.config;

import java.util.List;
import java.util.Map;

/** {@code true}, {@code false}, or {@code fleet} for all JVMs together. */
final class SingleFlightType extends ScalarType<SingleFlight> {

  private static final String FLEET = "fleet";

  private final FlagType flag = new FlagType();

  @Override
  SingleFlight parse(String text, Position position) throws InvalidValueException {
    if (text.equals(FLEET)) {
      return SingleFlight.FLEET;
    }
    try {
      return flag.parse(text, position) ? SingleFlight.JVM : SingleFlight.NONE;
    } catch (InvalidValueException e) {
      String message = String.valueOf(e.getMessage()).replace(flag.expected(), expected());
      throw new InvalidValueException(message, e.offset(), e.suggestion());
    }
  }

  @Override
  public String expected() {
    return "`true`, `false` or `fleet`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.object("type", "boolean"), Schema.text("^(?:true|false|fleet)$"));
  }
}
