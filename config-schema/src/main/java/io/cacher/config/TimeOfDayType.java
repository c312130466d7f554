package io.cacher.config;

import io.cacher.config.text.NearestWord;
import io.cacher.config.text.Quoted;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A time of day and perhaps a zone: {@code 04:00 Europe/Paris}. */
final class TimeOfDayType extends ScalarType<TimeOfDay> {

  private static final String REGEX =
      "^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?: [A-Za-z][A-Za-z0-9_+/-]*)?$";

  @Override
  TimeOfDay parse(String text, Position position) throws InvalidValueException {
    int blank = text.indexOf(' ');
    LocalTime time = time(blank < 0 ? text : text.substring(0, blank));
    String zone = blank < 0 ? null : text.substring(blank + 1);
    if (time == null || (zone != null && !looksLikeZone(zone))) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no time of day, expected " + expected(), 0, meant(text));
    }
    return new TimeOfDay(text, time, zone == null ? null : zone(zone, blank + 1));
  }

  /** {@code HH:MM} or {@code HH:MM:SS}, or null. */
  private static @Nullable LocalTime time(String text) {
    int[] parts = new int[3];
    if (text.length() != 5 && text.length() != 8) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i % 3 == 2 ? c != ':' : c < '0' || c > '9') {
        return null;
      }
      if (c != ':') {
        parts[i / 3] = parts[i / 3] * 10 + (c - '0');
      }
    }
    boolean possible = parts[0] < 24 && parts[1] < 60 && parts[2] < 60;
    return possible ? LocalTime.of(parts[0], parts[1], parts[2]) : null;
  }

  private static boolean looksLikeZone(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (i == 0 || ((c < '0' || c > '9') && "_+/-".indexOf(c) < 0))) {
        return false;
      }
    }
    return !text.isEmpty();
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
    boolean oneDigit =
        text.length() >= 4 && text.charAt(1) == ':' && time("0" + text.substring(0, 4)) != null;
    return oneDigit ? "0" + text : null;
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
