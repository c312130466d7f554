package io.cacher.key;

import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Values of the JDK as bytes: those whose {@code equals} is known to compare what is written here.
 */
final class KeyScalars {

  private KeyScalars() {}

  /** Writes a value; returns false, having written nothing, if it is none of these. */
  static boolean write(Object value, KeyBytes out) throws UnencodableKeyException {
    return number(value, out) || text(value, out) || time(value, out) || other(value, out);
  }

  private static boolean number(Object value, KeyBytes out) {
    if (value instanceof Integer number) {
      fixed(out, 'i', number, Integer.BYTES);
    } else if (value instanceof Long number) {
      fixed(out, 'l', number, Long.BYTES);
    } else if (value instanceof Boolean flag) {
      fixed(out, 'b', flag ? 1 : 0, 1);
    } else if (value instanceof Byte number) {
      fixed(out, 'y', number, 1);
    } else if (value instanceof Short number) {
      fixed(out, 's', number, Short.BYTES);
    } else if (value instanceof Character letter) {
      fixed(out, 'c', letter, Character.BYTES);
    } else if (value instanceof Double number) {
      // One NaN, as for equals; 0.0 and -0.0 differ.
      fixed(out, 'd', Double.doubleToLongBits(number), Long.BYTES);
    } else if (value instanceof Float number) {
      fixed(out, 'f', Float.floatToIntBits(number), Integer.BYTES);
    } else if (value.getClass() == BigInteger.class) {
      out.tag('I');
      out.blob(((BigInteger) value).toByteArray());
    } else if (value.getClass() == BigDecimal.class) {
      BigDecimal number = (BigDecimal) value;
      fixed(out, 'D', number.scale(), Integer.BYTES);
      out.blob(number.unscaledValue().toByteArray());
    } else {
      return false;
    }
    return true;
  }

  private static void fixed(KeyBytes out, char tag, long value, int size) {
    out.tag(tag);
    out.number(value, size);
  }

  private static boolean text(Object value, KeyBytes out) throws UnencodableKeyException {
    if (value instanceof String text) {
      out.tag('S');
      out.text(text);
    } else if (value instanceof Enum<?> constant) {
      out.tag('E');
      out.name(constant.getDeclaringClass());
      out.text(constant.name());
    } else if (FrozenText.isBuilder(value)) {
      builder(value.getClass(), value.toString(), out);
    } else {
      return false;
    }
    return true;
  }

  static void builder(Class<?> type, String text, KeyBytes out) {
    out.tag('B');
    out.text(type.getName());
    out.text(text);
  }

  /** By numbers where there are such: what is written must not depend on how a JDK prints it. */
  private static boolean time(Object value, KeyBytes out) {
    if (value instanceof LocalDate date) {
      fixed(out, 'T', 1, 1);
      out.number(date.toEpochDay(), Long.BYTES);
    } else if (value instanceof LocalTime time) {
      fixed(out, 'T', 2, 1);
      out.number(time.toNanoOfDay(), Long.BYTES);
    } else if (value instanceof LocalDateTime both) {
      fixed(out, 'T', 3, 1);
      local(both, out);
    } else if (value instanceof Instant instant) {
      fixed(out, 'T', 4, 1);
      out.number(instant.getEpochSecond(), Long.BYTES);
      out.integer(instant.getNano());
    } else if (value instanceof Duration duration) {
      fixed(out, 'T', 5, 1);
      out.number(duration.getSeconds(), Long.BYTES);
      out.integer(duration.getNano());
    } else if (value instanceof OffsetDateTime time) {
      fixed(out, 'T', 6, 1);
      local(time.toLocalDateTime(), out);
      out.integer(time.getOffset().getTotalSeconds());
    } else if (value instanceof ZonedDateTime time) {
      fixed(out, 'T', 7, 1);
      local(time.toLocalDateTime(), out);
      out.integer(time.getOffset().getTotalSeconds());
      out.text(time.getZone().getId());
    } else if (value instanceof OffsetTime time) {
      fixed(out, 'T', 8, 1);
      out.number(time.toLocalTime().toNanoOfDay(), Long.BYTES);
      out.integer(time.getOffset().getTotalSeconds());
    } else if (value instanceof Period period) {
      fixed(out, 'T', 9, 1);
      out.integer(period.getYears());
      out.integer(period.getMonths());
      out.integer(period.getDays());
    } else if (value instanceof Year year) {
      fixed(out, 'T', 10, 1);
      out.integer(year.getValue());
    } else if (value instanceof YearMonth month) {
      fixed(out, 'T', 11, 1);
      out.integer(month.getYear());
      out.integer(month.getMonthValue());
    } else if (value instanceof MonthDay day) {
      fixed(out, 'T', 12, 1);
      out.integer(day.getMonthValue());
      out.integer(day.getDayOfMonth());
    } else if (value instanceof ZoneId zone) {
      // Regions and offsets are told apart by their ids.
      fixed(out, 'T', 13, 1);
      out.text(zone.getId());
    } else {
      return false;
    }
    return true;
  }

  private static void local(LocalDateTime time, KeyBytes out) {
    out.number(time.toLocalDate().toEpochDay(), Long.BYTES);
    out.number(time.toLocalTime().toNanoOfDay(), Long.BYTES);
  }

  @SuppressWarnings("JavaUtilDate") // the application's choice
  private static boolean other(Object value, KeyBytes out) throws UnencodableKeyException {
    if (value instanceof UUID id) {
      fixed(out, 'U', id.getMostSignificantBits(), Long.BYTES);
      out.number(id.getLeastSignificantBits(), Long.BYTES);
    } else if (value instanceof Optional<?> optional) {
      out.tag('O');
      out.value(optional.orElse(null));
    } else if (value instanceof OptionalInt optional) {
      out.tag('P');
      out.value(optional.isPresent() ? optional.getAsInt() : null);
    } else if (value instanceof OptionalLong optional) {
      out.tag('Q');
      out.value(optional.isPresent() ? optional.getAsLong() : null);
    } else if (value instanceof OptionalDouble optional) {
      out.tag('R');
      out.value(optional.isPresent() ? optional.getAsDouble() : null);
    } else if (value instanceof Date date) {
      return date(date, out);
    } else if (value.getClass() == BitSet.class) {
      out.tag('M');
      out.blob(((BitSet) value).toByteArray());
    } else if (value instanceof Locale locale) {
      locale(locale, out);
    } else if (value instanceof Currency currency) {
      out.tag('C');
      out.text(currency.getCurrencyCode());
    } else if (value instanceof Class<?> type) {
      out.tag('K');
      out.name(type);
    } else {
      return false;
    }
    return true;
  }

  /** {@code java.sql} may be missing from a Java image. */
  @SuppressWarnings({"JavaUtilDate", "JavaInstantGetSecondsGetNano"}) // its seconds are written
  private static boolean date(Date date, KeyBytes out) {
    String type = date.getClass().getName();
    boolean timestamp = type.equals("java.sql.Timestamp");
    if (date.getClass() != Date.class
        && !timestamp
        && !type.equals("java.sql.Date")
        && !type.equals("java.sql.Time")) {
      return false;
    }
    out.tag('t');
    out.text(type);
    out.number(date.getTime(), Long.BYTES);
    if (timestamp) {
      out.integer(date.toInstant().getNano());
    }
    return true;
  }

  private static void locale(Locale locale, KeyBytes out) {
    out.tag('L');
    out.text(locale.getLanguage());
    out.text(locale.getScript());
    out.text(locale.getCountry());
    out.text(locale.getVariant());
    // Their keys come sorted.
    for (char key : locale.getExtensionKeys()) {
      out.tag(key);
      out.text(String.valueOf(locale.getExtension(key)));
    }
    out.integer(-1);
  }
}
