package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.load.Extent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void parse_none_isTheDefaultRun() throws Exception {
    assertThat(Options.parse())
        .isEqualTo(new Options(new Extent.Requests(1_800), 1, 4, 0, false, false));
  }

  @Test
  void parse_all_isWhatWasSaid() throws Exception {
    String all = "--seconds 5 --rounds 0 --threads 2 --port 8080 --serve";
    assertThat(Options.parse(all.split(" ")))
        .isEqualTo(new Options(new Extent.Lasting(Duration.ofSeconds(5)), 0, 2, 8080, true, false));
  }

  @ParameterizedTest
  @CsvSource({
    "--request 5, unknown option --request",
    "--requests, --requests needs a number",
    "--requests many, '--requests needs a number, not many'",
    "--threads 0, 'must be between 1 and 64, not 0'",
    "--port 70000, 'must be between 0 and 65535, not 70000'",
    "--requests 5 --seconds 5, --seconds after --requests",
  })
  void parse_mistake_isExplained(String commandLine, String explanation) {
    assertThatThrownBy(() -> Options.parse(commandLine.split(" ")))
        .isInstanceOf(BadOption.class)
        .hasMessageContaining(explanation);
  }
}
