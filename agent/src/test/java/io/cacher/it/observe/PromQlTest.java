package io.cacher.it.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {

  private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "cacher.json");

  @Test
  void queries_ofTheDashboard_areWellFormed() throws Exception {
    List<String> queries =
        Dashboard.read(DASHBOARD).queries().stream()
            .filter(query -> !query.startsWith("label_values("))
            .toList();

    assertThat(queries).hasSizeGreaterThan(20);
    queries.forEach(PromQl::check);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sum(rate(a_total[5m])",
        "sum(rate(a_total[5m])))",
        "sum(rate(a_total))",
        "sum(rate(a_total[5]))",
        "rate(sum(a_total)[5m])",
        "sum by (rate(a_total[5m]))",
        "sum by cache (a)",
        "sum(a) sum(b)",
        "sum(a) /",
        "/ sum(a)",
        "sum(a) / / sum(b)",
        "a{cache=\"x}",
        "a{cache=x}",
        "a{cache=\"x\"",
        "a{cache==\"x\"}",
        "raet(a_total[5m])",
        "sum()",
        "a > "
      })
  void malformed_isRefused(String query) {
    assertThatIllegalArgumentException().isThrownBy(() -> PromQl.check(query));
  }
}
