package io.cacher.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WarmArgumentTest {

  @ParameterizedTest
  @MethodSource("fitting")
  void text_forItsType_isTheValue(Class<?> type, String text, Object value) throws Exception {
    assertThat(WarmArgument.of(type, text)).isEqualTo(value);
  }

  static List<Arguments> fitting() {
    return List.of(
        Arguments.of(int.class, "10_000", 10_000),
        Arguments.of(Integer.class, "-7", -7),
        Arguments.of(long.class, "42", 42L),
        Arguments.of(Long.class, "42", 42L),
        Arguments.of(short.class, "7", (short) 7),
        Arguments.of(Byte.class, "-128", (byte) -128),
        Arguments.of(double.class, "1.5", 1.5),
        Arguments.of(Float.class, "-1e3", -1000f),
        Arguments.of(boolean.class, "true", true),
        Arguments.of(Boolean.class, "false", false),
        Arguments.of(char.class, "x", 'x'),
        Arguments.of(String.class, "10_000", "10_000"),
        Arguments.of(CharSequence.class, "", ""),
        Arguments.of(TimeUnit.class, "SECONDS", TimeUnit.SECONDS),
        Arguments.of(BigDecimal.class, "1.50", new BigDecimal("1.50")),
        Arguments.of(BigInteger.class, "12", BigInteger.valueOf(12)),
        Arguments.of(UUID.class, "0-0-0-0-1", new UUID(0, 1)),
        Arguments.of(URI.class, "http://a/b", URI.create("http://a/b")),
        Arguments.of(Locale.class, "fr_CA", Locale.CANADA_FRENCH),
        Arguments.of(Duration.class, "5m", Duration.ofMinutes(5)),
        Arguments.of(Instant.class, "1970-01-01T00:00:01Z", Instant.ofEpochSecond(1)),
        Arguments.of(LocalDate.class, "2026-01-31", LocalDate.of(2026, 1, 31)),
        Arguments.of(LocalTime.class, "04:00", LocalTime.of(4, 0)),
        Arguments.of(LocalDateTime.class, "2026-01-31T04:00", LocalDateTime.of(2026, 1, 31, 4, 0)),
        Arguments.of(
            OffsetDateTime.class,
            "2026-01-31T04:00+01:00",
            OffsetDateTime.parse("2026-01-31T04:00+01:00")),
        Arguments.of(
            ZonedDateTime.class,
            "2026-01-31T04:00+01:00[Europe/Paris]",
            ZonedDateTime.parse("2026-01-31T04:00+01:00[Europe/Paris]")));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void text_forAnotherType_isTold(Class<?> type, String text, String message) {
    assertThatThrownBy(() -> WarmArgument.of(type, text))
        .isInstanceOf(MisfitException.class)
        .hasMessage(message);
  }

  static List<Arguments> misfits() {
    return List.of(
        Arguments.of(int.class, "3_000_000_000", "`3_000_000_000` is no int"),
        Arguments.of(long.class, "1.5", "`1.5` is no long"),
        Arguments.of(byte.class, "128", "`128` is no byte"),
        Arguments.of(boolean.class, "yes", "`yes` is no boolean, which is `true` or `false`"),
        Arguments.of(char.class, "xy", "`xy` is no char, which is one character"),
        Arguments.of(
            TimeUnit.class, "seconds", "`seconds` is no constant of " + TimeUnit.class.getName()),
        Arguments.of(Duration.class, "5 minutes", "`5 minutes` is no java.time.Duration"),
        Arguments.of(LocalDate.class, "31.1.2026", "`31.1.2026` is no java.time.LocalDate"),
        Arguments.of(BigDecimal.class, "x", "`x` is no java.math.BigDecimal"),
        Arguments.of(Locale.class, "no such", "`no such` is no java.util.Locale"),
        Arguments.of(
            Object.class,
            "1",
            "`1` cannot be made a java.lang.Object, for which only null is known"),
        Arguments.of(int[].class, "1", "`1` cannot be made a int[], for which only null is known"));
  }

  @Test
  void null_forAReference_isNull_andForAPrimitiveIsTold() throws Exception {
    assertThat(WarmArgument.of(Object.class, null)).isNull();
    assertThat(WarmArgument.of(Long.class, null)).isNull();
    assertThatThrownBy(() -> WarmArgument.of(long.class, null)).hasMessage("null is no long");
  }
}
