package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Entry;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.ResultLimits;
import io.cacher.cache.Site;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"abcd\", 7  | true",
        "*             | true",
        "abc*, 7       | true",
        "abc*, ?       | true",
        "\"abc*\", *   | true",
        "*, 8          | false",
        "abc           | false",
        "7, *          | false"
      })
  void matchesGlob_wholeKeyOrPartByPart_quotesOptional(String glob, boolean expected) {
    Site site =
        new Site(
            new CacheGroup(
                    "c",
                    new CacheSettings(
                        1, null, null, true, ResultLimits.NONE, Duration.ZERO, Freshness.NONE),
                    true,
                    new CoarseClock(() -> 0, 0),
                    mock(FaultListener.class))
                .cacheFor(null),
            "a.B.c(String, int)",
            List.of(new KeyPartInfo("arg0", "java.lang.String"), new KeyPartInfo("arg1", "int")),
            true,
            null);
    Entry entry =
        new Entry(0) {
          @Override
          public Site site() {
            return site;
          }

          @Override
          protected boolean sameKey(Entry other) {
            return other == this;
          }

          @Override
          public Object[] key() {
            return new Object[] {"abcd", 7};
          }
        };
    assertThat(KeyText.matchesGlob(entry, glob)).isEqualTo(expected);
  }

  private static <T> T mock(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }

  @ParameterizedTest
  @CsvSource({"''", "' '"})
  void split_nothing_isTheKeyWithoutParts(String typed) {
    assertThat(KeyText.split(typed)).isEmpty();
  }
}
