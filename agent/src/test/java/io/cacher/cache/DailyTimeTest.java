package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyTimeTest {

  /** Europe/Paris: 2026-03-29 02:00 becomes 03:00, 2026-10-25 03:00 becomes 02:00. */
  @ParameterizedTest
  @CsvSource({
    // plain days, before, at and after
    "04:00, 2026-06-01T01:59:59Z, 2026-06-01T02:00:00Z",
    "04:00, 2026-06-01T02:00:00Z, 2026-06-02T02:00:00Z",
    "04:00, 2026-06-01T12:00:00Z, 2026-06-02T02:00:00Z",
    "00:00, 2026-06-01T21:59:59Z, 2026-06-01T22:00:00Z",
    // the day that is an hour short, the day that is an hour long
    "04:00, 2026-03-28T03:00:00Z, 2026-03-29T02:00:00Z",
    "04:00, 2026-10-24T02:00:00Z, 2026-10-25T03:00:00Z",
    // a time that is skipped comes an hour later
    "02:30, 2026-03-29T00:00:00Z, 2026-03-29T01:30:00Z",
    "02:30, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
    // of a time that comes twice the first counts, and only that
    "02:30, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
    "02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    "02:30, 2026-10-25T01:00:00Z, 2026-10-26T01:30:00Z",
  })
  void nextTime_inAZoneWithSummerTime_isTheWallClocks(String time, String now, String next) {
    DailyTime daily = new DailyTime(LocalTime.parse(time), ZoneId.of("Europe/Paris"));
    assertThat(Duration.ofNanos(daily.nanosFrom(Instant.parse(now).toEpochMilli())))
        .isEqualTo(Duration.between(Instant.parse(now), Instant.parse(next)));
  }

  @ParameterizedTest
  @CsvSource({"0", "3599999", "3600000", "3600001", "86399999", "1"})
  void nextTime_askedInAnyOrder_isTheSame(long millis) {
    DailyTime daily = new DailyTime(LocalTime.of(1, 0), ZoneOffset.UTC);
    for (long now : new long[] {50_000_000, millis, 4_000_000_000L, millis}) {
      long left = daily.nanosFrom(now) / 1_000_000;
      assertThat((now + left) % 86_400_000).isEqualTo(3_600_000);
      assertThat(left).isBetween(1L, 86_400_000L);
    }
  }
}
