package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamesTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Price, com.acme.Price, true",
    "com.acme.Price, com.acme.Price$Kind, false",
    "com.acme.Price, com.acme.Prices, false",
    "com.acme.*, com.acme.Price, true",
    "com.acme.*, com.acme.Price$Kind, true",
    "com.acme.*, com.acme.shop.Price, false",
    "com.acme..*, com.acme.Price, true",
    "com.acme..*, com.acme.shop.Price, true",
    "com.acme..*, com.acmeshop.Price, false",
    "com.acme..*, org.com.acme.Price, false",
  })
  void test_pattern_matchesAsInRules(String pattern, String className, boolean matches) {
    assertThat(new ClassNames(List.of("org.other.X", pattern)).test(className)).isEqualTo(matches);
  }
}
