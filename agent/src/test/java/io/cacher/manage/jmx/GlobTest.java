package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, anything, true",
    "42, 42, true",
    "42, 420, false",
    "4?, 42, true",
    "4?, 4, false",
    "4*, 4, true",
    "*2, 42, true",
    "*, '\"a\", 7', true",
    "'\"a*\", 7', '\"abc\", 7', true",
    "'\"a*\", 7', '\"abc\", 8', false",
    "a*b*c, aXbYbZc, true",
    "a*b*c, aXbYbZ, false",
    "'', '', true",
    "'', x, false"
  })
  void matches_tellsWhetherTheWholeTextFits(String glob, String text, boolean expected) {
    assertThat(Glob.matches(glob, text)).isEqualTo(expected);
  }
}
