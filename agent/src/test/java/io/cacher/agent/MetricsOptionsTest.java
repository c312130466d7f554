package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsOptionsTest {

  private static Options parse(String arguments, Map<String, String> environment) {
    return Options.parse(arguments, name -> null, environment::get);
  }

  @Test
  void port_notGiven_isNone() {
    assertThat(parse("rules=a.yaml", Map.of()).metricsPort()).isNull();
  }

  @Test
  void portAndAddress_fromTheEnvironment_areTaken() {
    Options options =
        parse(
            "rules=a.yaml",
            Map.of("CACHER_METRICS_PORT", "9464", "CACHER_METRICS_ADDRESS", "0.0.0.0"));
    assertThat(options.metricsPort()).isEqualTo(9464);
    assertThat(options.metricsAddress()).isEqualTo("0.0.0.0");
    assertThat(options.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", "9464.0"})
  void port_wrong_isAProblemAndNone(String port) {
    Options options = parse("rules=a.yaml,metrics-port=" + port, Map.of());
    assertThat(options.metricsPort()).isNull();
    assertThat(options.problems()).singleElement().asString().contains("metrics-port=" + port);
  }
}
