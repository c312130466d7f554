package io.cacher.manage.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | PROMETHEUS",
        "*/* | PROMETHEUS",
        "text/html,application/xhtml+xml,*/*;q=0.8 | PROMETHEUS",
        "text/plain | PROMETHEUS",
        "text/plain;version=0.0.4 | PROMETHEUS",
        "application/openmetrics-text | OPEN_METRICS",
        "application/openmetrics-text; version=1.0.0; charset=utf-8 | OPEN_METRICS",
        "Application/OpenMetrics-Text;Version=\"1.0.0\" | OPEN_METRICS",
        "application/openmetrics-text;version=0.0.1 | PROMETHEUS",
        "application/openmetrics-text;q=0 | PROMETHEUS",
        "application/openmetrics-text;q=0.5,text/plain;q=0.9 | PROMETHEUS",
        "application/openmetrics-text;q=much,text/plain | PROMETHEUS",
        // What Prometheus 2.42 and 3 send.
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
            + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | OPEN_METRICS",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,"
            + "*/*;q=0.2 | OPEN_METRICS"
      })
  void accepted_header_choosesWhatTheClientLikes(String accept, TextFormat expected) {
    assertThat(TextFormat.accepted(accept)).isEqualTo(expected);
  }
}
