package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1ms", "1500ms", "1s", "90s", "5m", "1h", "25h", "7d", "PT0.0000001S"})
  void format_parsed_isTheSameText(String text) throws Exception {
    assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999, 1_000_001, 3_600_000_000_000L, Long.MAX_VALUE})
  void parse_formatted_isTheSameDuration(long nanos) throws Exception {
    Duration duration = Duration.ofNanos(nanos);

    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }
}
