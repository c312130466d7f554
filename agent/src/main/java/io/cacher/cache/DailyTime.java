package io.cacher.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A time of each day, as a clock on the wall shows it. Thread-safe.
 *
 * <p>Each day has it exactly once: a time that the clocks skip comes as much later as they skip, of
 * two the first counts.
 */
public final class DailyTime {

  /** The next time, as told from any moment between the two. */
  private record Next(long fromMillis, long atMillis) {}

  private final LocalTime time;
  private final @Nullable ZoneId zone;
  private volatile Next next;

  /**
   * A time of day.
   *
   * @param zone where it is that time, or null for wherever the JVM believes to be
   */
  public DailyTime(LocalTime time, @Nullable ZoneId zone) {
    this.time = time;
    this.zone = zone;
    // Reads the rules of the zone now, and not when a call has little stack left.
    this.next = after(System.currentTimeMillis());
  }

  /** How long it is until the next one; in nanoseconds. */
  long nanosFromNow() {
    return nanosFrom(System.currentTimeMillis());
  }

  /** Nanoseconds from a moment, in milliseconds of 1970, to the next time; always positive. */
  long nanosFrom(long nowMillis) {
    Next known = next;
    if (nowMillis < known.fromMillis || nowMillis >= known.atMillis) {
      known = after(nowMillis);
      next = known;
    }
    return Duration.ofMillis(known.atMillis - nowMillis).toNanos();
  }

  private Next after(long nowMillis) {
    ZoneId here = zone == null ? ZoneId.systemDefault() : zone;
    ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(here);
    ZonedDateTime at = ZonedDateTime.of(now.toLocalDate(), time, here);
    if (!at.isAfter(now)) {
      at = ZonedDateTime.of(now.toLocalDate().plusDays(1), time, here);
    }
    return new Next(nowMillis, at.toInstant().toEpochMilli());
  }
}
