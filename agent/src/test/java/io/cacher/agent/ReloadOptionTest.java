package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadOptionTest {

  private static Options parse(String arguments, Map<String, String> properties) {
    return Options.parse(arguments, properties::get, name -> null);
  }

  @Test
  void reload_notGiven_isTwoSeconds() {
    assertThat(parse("rules=a.yaml", Map.of()).reload()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void reload_given_isThat() {
    assertThat(parse("rules=a.yaml,reload=10s", Map.of()).reload())
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(parse("rules=a.yaml", Map.of("cacher.reload", "off")).reload()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "500ms", "soon", "2"})
  void reload_wrong_isAProblemAndTwoSeconds(String value) {
    Options options = parse("rules=a.yaml,reload=" + value, Map.of());

    assertThat(options.reload()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.problems()).singleElement().asString().contains("reload=" + value);
  }
}
