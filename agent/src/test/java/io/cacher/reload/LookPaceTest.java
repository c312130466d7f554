package io.cacher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By a clock that a test turns; who looks comes by a little late each time. */
class LookPaceTest {

  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int OFFSETS = 23;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  private long writes;

  private void write(Path file) throws IOException {
    Files.writeString(file, "text " + writes);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + 60_000 * writes++));
  }

  /** The time from the last of some writes to the look that has the file read. */
  private long delay(LookPace pace, long firstWrite, int count, long between) throws IOException {
    Path file = directory.resolve("rules.yaml");
    write(file);
    FileWatch watch = new FileWatch(List.of(file.toFile()));
    watch.reading();
    long lookedAt = 0;
    long lastWrite = firstWrite + (count - 1) * between;
    long nextWrite = firstWrite;
    for (long now = 0; true; now += pace.beat() + LATE_NANOS) {
      for (; nextWrite <= lastWrite && nextWrite <= now; nextWrite += between) {
        write(file);
      }
      if (pace.isDue(now - lookedAt, watch.isRestless())) {
        lookedAt = now;
        if (watch.changed(now, pace.rest())) {
          assertThat(now).isGreaterThan(lastWrite);
          return now - lastWrite;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {1_000, 1_500, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000, 7_000, 10_000, 60_000})
  void change_atAnyMoment_isNoticedWithinTheTimeWanted(long wantedMillis) throws IOException {
    Duration wanted = Duration.ofMillis(wantedMillis);
    LookPace pace = new LookPace(wanted);
    for (int i = 1; i <= OFFSETS; i++) {
      long first = wanted.toNanos() * i / OFFSETS + 1;

      assertThat(delay(pace, first, 1, 1)).isBetween(pace.rest(), wanted.toNanos());
      // A file that is written bit by bit: the last bit counts.
      assertThat(delay(pace, first, 5, pace.beat() * 2 / 3)).isLessThanOrEqualTo(wanted.toNanos());
    }
  }

  /** Editors write a file in steps: half of it must not be read. */
  @ParameterizedTest
  @ValueSource(longs = {2_000, 3_000, 10_000})
  void rest_fromTwoSecondsOn_isAboutASecond(long wantedMillis) {
    LookPace pace = new LookPace(Duration.ofMillis(wantedMillis));

    long beats = -Math.floorDiv(-pace.rest(), pace.beat());
    assertThat(beats * pace.beat()).isBetween(750_000_000L, 1_000_000_000L);
  }

  /** Who gives it more time is not kept busy. */
  @ParameterizedTest
  @ValueSource(longs = {10, 60, 3_600})
  void looks_atRest_areAsRareAsTheTimeWantedAllows(long wantedSeconds) {
    LookPace pace = new LookPace(Duration.ofSeconds(wantedSeconds));

    assertThat(pace.beat()).isEqualTo(1_000_000_000L);
    assertThat(pace.isDue((wantedSeconds - 3) * 1_000_000_000L, false)).isFalse();
    assertThat(pace.isDue((wantedSeconds - 2) * 1_000_000_000L, false)).isTrue();
    assertThat(pace.isDue(1, true)).isTrue();
  }
}
