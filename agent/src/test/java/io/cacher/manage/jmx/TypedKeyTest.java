package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.KeyPartInfo;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedKeyTest {

  private static final String ANY = "java.lang.Object";
  private static final String TEXT = "java.lang.String";

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
    String parts =
        TypedKey.split(typed).stream().map(TypedPart::typed).collect(Collectors.joining(" / "));
    assertThat(parts).isEqualTo(expected.replace("``", ""));
  }

  @ParameterizedTest
  @CsvSource({"''", "' '"})
  void split_nothing_isTheKeyWithoutParts(String typed) {
    assertThat(TypedKey.split(typed)).isEmpty();
  }

  /** Integer 1 and Long 1 are different keys, and so is what is typed for them. */
  @Test
  void matches_numbersOfUndeclaredType_areLiterals() {
    assertThat(KeyTextTest.matches(ANY, 42, "42")).isTrue();
    assertThat(KeyTextTest.matches(ANY, 42L, "42")).isFalse();
    assertThat(KeyTextTest.matches(ANY, 42, "42L")).isFalse();
    assertThat(KeyTextTest.matches(ANY, 42L, "42L")).isTrue();
    assertThat(KeyTextTest.matches(ANY, 1.5, "1.5")).isTrue();
    assertThat(KeyTextTest.matches(ANY, 1.5f, "1.5")).isFalse();
    assertThat(KeyTextTest.matches("long", 42L, "42L")).isTrue();
    assertThat(KeyTextTest.matches("long", 1_000L, "1_000")).isTrue();
    assertThat(KeyTextTest.matches("double", 0.0, "-0.0")).isFalse();
    assertThat(KeyTextTest.matches("double", -0.0, "-0.0")).isTrue();
  }

  @Test
  void matches_texts_needQuotesWhereTheyCouldBeSomethingElse() {
    assertThat(KeyTextTest.matches(TEXT, "abc", "abc")).isTrue();
    assertThat(KeyTextTest.matches(TEXT, "abc", "'abc'")).isTrue();
    assertThat(KeyTextTest.matches(ANY, "42", "42")).isFalse();
    assertThat(KeyTextTest.matches(ANY, "42", "\"42\"")).isTrue();
    assertThat(KeyTextTest.matches(TEXT, "null", "null")).isFalse();
    assertThat(KeyTextTest.matches(TEXT, null, "null")).isTrue();
    assertThat(KeyTextTest.matches(TEXT, null, "\"null\"")).isFalse();
    assertThat(KeyTextTest.matches(TEXT, "\u00e9\t", "\"\\u00e9\\t\"")).isTrue();
    assertThat(KeyTextTest.matches("char", 'x', "x")).isTrue();
    assertThat(KeyTextTest.matches(ANY, "x", "'x'")).isFalse();
    assertThat(KeyTextTest.matches(ANY, 'x', "'x'")).isTrue();
    assertThat(KeyTextTest.matches(ANY, true, "true")).isTrue();
    assertThat(KeyTextTest.matches(ANY, "true", "true")).isFalse();
  }

  @Test
  void matches_enumsAndLists_byNameAndByElement() {
    assertThat(KeyTextTest.matches(ANY, TimeUnit.DAYS, "DAYS")).isTrue();
    assertThat(KeyTextTest.matches(ANY, TimeUnit.DAYS, "TimeUnit.DAYS")).isTrue();
    assertThat(KeyTextTest.matches(ANY, TimeUnit.DAYS, "HOURS")).isFalse();
    assertThat(KeyTextTest.matches(ANY, List.of(1, "a"), "[1,\"a\"]")).isTrue();
    assertThat(KeyTextTest.matches(ANY, List.of(1, "a"), "[1, \"b\"]")).isFalse();
    assertThat(KeyTextTest.matches(ANY, List.of(List.of(1), 2), "[[1], 2]")).isTrue();
    assertThat(KeyTextTest.matches(ANY, List.of(), "[]")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "fits",
      value = {
        "long                | 42            | fits",
        "long                | 42L           | fits",
        "long                | abc           | `abc` is no long",
        "long                | null          | null is no long",
        "java.lang.Long      | null          | fits",
        "int                 | 42L           | `42L` is no int",
        "int                 | 3000000000    | `3000000000` is no int",
        "int                 | 1e999999999   | `1e999999999` is no int",
        "long                | 1e2147483647  | `1e2147483647` is no long",
        "long                | 12e2147483646 | `12e2147483646` is no long",
        "long                | 1e-2147483647 | `1e-2147483647` is no long",
        "byte                | 128           | `128` is no byte",
        "double              | NaN           | fits",
        "double              | x             | `x` is no double",
        "boolean             | yes           | `yes` is no boolean",
        "char                | 'ab'          | `'ab'` is no char",
        "java.lang.String    | abc           | fits",
        "com.acme.Product    | P[1]          | fits",
        "?                   | null          | fits"
      })
  void misfit_declaredType_tellsWhy(String declared, String typed, String expected) {
    String misfit = new TypedPart(typed).misfit(new KeyPartInfo("arg0", declared));
    assertThat(misfit).isEqualTo(expected);
  }
}
