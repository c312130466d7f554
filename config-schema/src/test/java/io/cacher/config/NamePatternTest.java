package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "find, find, true",
    "find, findById, false",
    "find*, find, true",
    "find*, findById, true",
    "*ById, findById, true",
    "*ById, ById, true",
    "*ById, findByIdAndName, false",
    "f*B*d, findById, true",
    "f*B*x, findById, false",
    "*, anything, true",
    "*a*a*, banana, true",
    "*ab, aab, true",
    "get$size, get$size, true",
    "find, FIND, false"
  })
  void matches_name_asWritten(String pattern, String name, boolean expected) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"find, true", "find*, false"})
  void exact_pattern_hasNoWildcard(String pattern, boolean expected) {
    assertThat(new NamePattern(pattern).exact()).isEqualTo(expected);
  }
}
