package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Entry;
import io.cacher.cache.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "42                       | 42",
        "\"abc\", 7               | \"abc\" / 7",
        "\"a, b\", 7              | \"a, b\" / 7",
        "\"say \\\"x, y\\\"\", 1  | \"say \\\"x, y\\\"\" / 1",
        "P[a=1, b=2], null        | P[a=1, b=2] / null",
        "','                      | ','",
        "1,2,                     | 1 / 2 / ``"
      })
  void split_separatesAtCommasOutsideQuotesAndBrackets(String typed, String expected) {
    assertThat(String.join(" / ", KeyText.split(typed))).isEqualTo(expected.replace("``", ""));
  }

  @Test
  void result_ofAStoredFailure_isThatItThrows() {
    Entry entry =
        new Entry(0) {
          @Override
          public Site site() {
            throw new UnsupportedOperationException();
          }

          @Override
          protected boolean sameKey(Entry other) {
            return this == other;
          }

          @Override
          public Object[] key() {
            return new Object[0];
          }
        };
    entry.value = "x";
    assertThat(KeyText.result(entry)).isEqualTo("x");
    entry.value = new CacherDispatcher.Failure(new IllegalStateException("y"));
    assertThat(KeyText.result(entry)).isEqualTo("throws java.lang.IllegalStateException: y");
  }

  @ParameterizedTest
  @CsvSource({"''", "' '"})
  void split_nothing_isTheKeyWithoutParts(String typed) {
    assertThat(KeyText.split(typed)).isEmpty();
  }
}
