package io.cacher.store.codec;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The values of {@code java.time}. */
final class Times {

  private Times() {}

  static void write(int tag, Object value, Output out) throws UnfaithfulException {
    switch (tag) {
      case Tags.INSTANT -> {
        Instant instant = (Instant) value;
        out.putNumber(instant.getEpochSecond());
        out.putCount(instant.getNano());
      }
      case Tags.LOCAL_DATE -> out.putNumber(((LocalDate) value).toEpochDay());
      case Tags.LOCAL_TIME -> out.putNumber(((LocalTime) value).toNanoOfDay());
      case Tags.LOCAL_DATE_TIME -> putDateTime((LocalDateTime) value, out);
      case Tags.ZONED_DATE_TIME -> {
        ZonedDateTime time = (ZonedDateTime) value;
        putDateTime(time.toLocalDateTime(), out);
        out.putInt(time.getOffset().getTotalSeconds());
        out.putText(time.getZone().getId());
      }
      case Tags.OFFSET_DATE_TIME -> {
        OffsetDateTime time = (OffsetDateTime) value;
        putDateTime(time.toLocalDateTime(), out);
        out.putInt(time.getOffset().getTotalSeconds());
      }
      case Tags.OFFSET_TIME -> {
        OffsetTime time = (OffsetTime) value;
        out.putNumber(time.toLocalTime().toNanoOfDay());
        out.putInt(time.getOffset().getTotalSeconds());
      }
      case Tags.DURATION -> {
        Duration duration = (Duration) value;
        out.putNumber(duration.getSeconds());
        out.putCount(duration.getNano());
      }
      case Tags.PERIOD -> {
        Period period = (Period) value;
        out.putNumber(period.getYears());
        out.putNumber(period.getMonths());
        out.putNumber(period.getDays());
      }
      case Tags.YEAR -> out.putInt(((Year) value).getValue());
      case Tags.YEAR_MONTH -> {
        out.putInt(((YearMonth) value).getYear());
        out.put(((YearMonth) value).getMonthValue());
      }
      case Tags.MONTH_DAY -> {
        out.put(((MonthDay) value).getMonthValue());
        out.put(((MonthDay) value).getDayOfMonth());
      }
      case Tags.ZONE -> out.putText(((ZoneId) value).getId());
      default -> throw new IllegalArgumentException("tag " + tag);
    }
  }

  static Object read(int tag, Input in) throws IOException {
    return switch (tag) {
      case Tags.INSTANT -> Instant.ofEpochSecond(in.getNumber(), nano(in));
      case Tags.LOCAL_DATE -> LocalDate.ofEpochDay(in.getNumber());
      case Tags.LOCAL_TIME -> LocalTime.ofNanoOfDay(in.getNumber());
      case Tags.LOCAL_DATE_TIME -> getDateTime(in);
      case Tags.ZONED_DATE_TIME -> getZoned(in);
      case Tags.OFFSET_DATE_TIME -> OffsetDateTime.of(getDateTime(in), getOffset(in));
      case Tags.OFFSET_TIME -> OffsetTime.of(LocalTime.ofNanoOfDay(in.getNumber()), getOffset(in));
      case Tags.DURATION -> Duration.ofSeconds(in.getNumber(), nano(in));
      case Tags.PERIOD -> Period.of(number(in), number(in), number(in));
      case Tags.YEAR -> Year.of(in.getInt());
      case Tags.YEAR_MONTH -> YearMonth.of(in.getInt(), in.get());
      case Tags.MONTH_DAY -> MonthDay.of(in.get(), in.get());
      case Tags.ZONE -> ZoneId.of(in.getText());
      default -> throw new IOException("no such kind of value: " + tag);
    };
  }

  private static int nano(Input in) throws IOException {
    int nano = in.getCount();
    if (nano < 0 || nano > 999_999_999) {
      throw new IOException("more nanoseconds than a second has");
    }
    return nano;
  }

  private static int number(Input in) throws IOException {
    return Math.toIntExact(in.getNumber());
  }

  private static void putDateTime(LocalDateTime time, Output out) throws UnfaithfulException {
    out.putNumber(time.toLocalDate().toEpochDay());
    out.putNumber(time.toLocalTime().toNanoOfDay());
  }

  private static LocalDateTime getDateTime(Input in) throws IOException {
    LocalDate date = LocalDate.ofEpochDay(in.getNumber());
    return LocalDateTime.of(date, LocalTime.ofNanoOfDay(in.getNumber()));
  }

  private static ZoneOffset getOffset(Input in) throws IOException {
    return ZoneOffset.ofTotalSeconds(in.getInt());
  }

  /** The offset tells the two times apart that have the same name when clocks are set back. */
  private static ZonedDateTime getZoned(Input in) throws IOException {
    LocalDateTime local = getDateTime(in);
    ZoneOffset offset = getOffset(in);
    ZonedDateTime time = ZonedDateTime.ofInstant(local, offset, ZoneId.of(in.getText()));
    if (!time.toLocalDateTime().equals(local) || !time.getOffset().equals(offset)) {
      throw new IOException("a time that the rules of its zone do not have");
    }
    return time;
  }
}
