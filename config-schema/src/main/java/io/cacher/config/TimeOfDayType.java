package io.cacher.config;

import io.cacher.config.text.NearestWord;
import io.cacher.config.text.Quoted;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time of day and perhaps a zone: {@code 04:00 Europe/Paris}. */
final class TimeOfDayType extends ScalarType<TimeOfDay> {

  private static final String REGEX =
      "^([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?(?: ([A-Za-z][A-Za-z0-9_+/-]*))?$";

  @Override
  TimeOfDay parse(String text, Position position) throws InvalidValueException {
    Matcher parts = Pattern.compile(REGEX).matcher(text);
    if (!parts.matches()) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no time of day, expected " + expected(), 0, meant(text));
    }
    String seconds = parts.group(3);
    LocalTime time =
        LocalTime.of(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            seconds == null ? 0 : Integer.parseInt(seconds));
    String zone = parts.group(4);
    return new TimeOfDay(text, time, zone == null ? null : zone(zone, parts.start(4)));
  }

  private static ZoneId zone(String name, int offset) throws InvalidValueException {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          "there is no time zone " + Quoted.text(name) + ", expected one such as `Europe/Paris`",
          offset,
          NearestWord.to(name, ZoneId.getAvailableZoneIds()));
    }
  }

  private static @Nullable String meant(String text) {
    return text.matches("[0-9]:[0-5][0-9].*") ? "0" + text : null;
  }

  @Override
  public String expected() {
    return "a time of day such as `04:00` or `04:00 Europe/Paris`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.text(REGEX));
  }
}
