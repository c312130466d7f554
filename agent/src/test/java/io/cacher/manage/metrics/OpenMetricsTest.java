package io.cacher.manage.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests' own parser takes what is right and nothing else. */
class OpenMetricsTest {

  @Test
  void parse_rightPage_givesValues() {
    OpenMetrics page =
        OpenMetrics.parse(
            """
            # TYPE a counter
            # HELP a Some.
            a_total{x="1\\"2\\\\",y="é"} 3
            # TYPE t_seconds summary
            # UNIT t_seconds seconds
            t_seconds_count 2
            t_seconds_sum 1.5E-5
            # TYPE g gauge
            g +Inf
            # TYPE i info
            i_info{version="1"} 1
            # EOF
            """);

    assertThat(page.value("a_total{x=\"1\"2\\\",y=\"é\"}")).isEqualTo(3);
    assertThat(page.value("t_seconds_sum")).isEqualTo(1.5e-5);
    assertThat(page.value("g")).isInfinite();
    assertThat(page.types()).containsEntry("i", "info");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# TYPE a gauge\na 1\n",
        "# TYPE a gauge\na 1\n# EOF",
        "# TYPE a gauge\n\na 1\n# EOF\n",
        "a 1\n# EOF\n",
        "# TYPE a counter\na 1\n# EOF\n",
        "# TYPE a counter\na_total -1\n# EOF\n",
        "# TYPE a counter\na_total NaN\n# EOF\n",
        "# TYPE a gauge\na  1\n# EOF\n",
        "# TYPE a gauge\na one\n# EOF\n",
        "# TYPE a gauge\na{x=1} 1\n# EOF\n",
        "# TYPE a gauge\na{x=\"\\t\"} 1\n# EOF\n",
        "# TYPE a gauge\na{x=\"1\",} 1\n# EOF\n",
        "# TYPE a gauge\na{x=\"1\",x=\"2\"} 1\n# EOF\n",
        "# TYPE a gauge\na 1\na 1\n# EOF\n",
        "# TYPE a gauge\na 1\n# HELP a Late.\n# EOF\n",
        "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\n# EOF\n",
        "# TYPE a_bytes gauge\n# UNIT a_bytes seconds\na_bytes 1\n# EOF\n",
        "# TYPE a summary\na_count{x=\"1\"} 1\na_count{x=\"2\"} 1\na_sum{x=\"1\"} 1\n# EOF\n",
        "# TYPE a summary\na_count 1.5\n# EOF\n",
        "# TYPE a info\na_info 2\n# EOF\n"
      })
  void parse_wrongPage_isRefused(String page) {
    assertThatThrownBy(() -> OpenMetrics.parse(page)).isInstanceOf(AssertionError.class);
  }
}
