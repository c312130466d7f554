package io.cacher.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

  private static final List<String> WORDS =
      List.of("methods", "scope", "key", "maximum-size", "expire-after-write", "mode");

  @ParameterizedTest
  @CsvSource({
    "method, methods",
    "scpoe, scope",
    "keys, key",
    "MODE, mode",
    "maximum_size, maximum-size",
    "maxSize,",
    "maximumSize, maximum-size",
    "expireAfterWrite, expire-after-write",
    "expire-after-wriet, expire-after-write",
    "colour,",
    "x,",
    "'',"
  })
  void to_word_isTheOneMeant(String word, String expected) {
    assertThat(NearestWord.to(word, WORDS)).isEqualTo(expected);
  }

  @Test
  void distance_neighboursExchanged_countsOnce() {
    assertThat(NearestWord.distance("ab", "ba")).isEqualTo(1);
    assertThat(NearestWord.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestWord.distance("", "abc")).isEqualTo(3);
  }
}
