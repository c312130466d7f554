package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Entry;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTextTest {

  private static final String TEXT = "java.lang.String";
  private static final String ANY = "java.lang.Object";

  /** A declared type, a part, and how it is shown. */
  static Stream<Arguments> parts() {
    return Stream.of(
        Arguments.of("long", 42L, "42"),
        Arguments.of("java.lang.Long", 42L, "42"),
        Arguments.of(ANY, 42L, "42L"),
        Arguments.of(ANY, 42, "42"),
        Arguments.of(ANY, 1.5f, "1.5f"),
        Arguments.of("float", 1.5f, "1.5"),
        Arguments.of("double", Double.NaN, "NaN"),
        Arguments.of("double", -0.0, "-0.0"),
        Arguments.of("boolean", true, "true"),
        Arguments.of("char", '\'', "'\\''"),
        Arguments.of(ANY, 'x', "'x'"),
        Arguments.of(TEXT, "a\"b\\c\nd\u0001", "\"a\\\"b\\\\c\\nd\\u0001\""),
        Arguments.of(TEXT, "null", "\"null\""),
        Arguments.of(TEXT, null, "null"),
        Arguments.of(ANY, "null", "\"null\""),
        Arguments.of("java.util.concurrent.TimeUnit", TimeUnit.DAYS, "DAYS"),
        Arguments.of("java.util.List", List.of(1, 2L, "a, b"), "[1, 2L, \"a, b\"]"),
        Arguments.of("java.util.List", Arrays.asList("x", null), "[\"x\", null]"),
        Arguments.of("int[]", new int[] {1, 2}, "[1, 2]"),
        Arguments.of("java.lang.String[]", new String[] {"a]"}, "[\"a]\"]"),
        Arguments.of("java.math.BigDecimal", new java.math.BigDecimal("1.50"), "1.50"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void of_anyPart_isALiteralThatFindsItAgain(String declared, @Nullable Object part, String shown) {
    Entry entry = Keyed.entry(List.of(declared), part);
    assertThat(KeyText.of(entry)).isEqualTo(shown);
    assertThat(matches(declared, part, shown)).isTrue();
  }

  static boolean matches(String declared, @Nullable Object part, String typed) {
    Entry entry = Keyed.entry(List.of(declared), part);
    List<TypedPart> parts = TypedKey.split(typed);
    return parts.size() == 1 && parts.get(0).matches(entry.key()[0], entry.site().key().get(0));
  }

  @Test
  void of_longTextOrList_isCut() {
    String shown = KeyText.of(Keyed.entry(List.of(TEXT), "x".repeat(500)));
    assertThat(shown).hasSize(203).endsWith("…\"");
    assertThat(KeyText.of(Keyed.entry(List.of(ANY), Collections.nCopies(1_000, 1))))
        .endsWith(", 1, …]")
        .hasSizeLessThan(500);
  }

  /** The application's own text, whose methods fail. */
  private static final class Hostile implements CharSequence {
    @Override
    public int length() {
      return 1;
    }

    @Override
    public char charAt(int index) {
      return 'x';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  @Test
  void of_textThatThrows_saysSoAndHarmsNoOtherEntry() {
    String shown = KeyText.text(new Hostile(), "");
    assertThat(shown).isEqualTo("\"<IllegalStateException in toString>\"");
    assertThat(matches(ANY, new Hostile(), "\"x\"")).isFalse();
    assertThat(KeyText.text(List.of(1, new Hostile()), "")).startsWith("[1, ");
  }

  /** A list of what it counts, which nobody could write out. */
  private static final class Huge extends AbstractList<Integer> {
    int read;

    @Override
    public Integer get(int index) {
      read++;
      return index;
    }

    @Override
    public int size() {
      return Integer.MAX_VALUE;
    }
  }

  @Test
  void result_hugeOnesOfTheJdk_areReadNoFurtherThanShown() {
    Huge huge = new Huge();
    Entry entry = Keyed.entry(List.of());
    entry.value = Collections.unmodifiableList(huge);
    assertThat(KeyText.result(entry)).startsWith("[0, 1, 2, ").endsWith(", 49, …]");
    assertThat(huge.read).isLessThan(100);
    entry.value = new byte[1_000_000];
    assertThat(KeyText.result(entry)).startsWith("[0, 0, 0, ").endsWith(", …]");
    entry.value = Map.of("a", new int[] {1, 2});
    assertThat(KeyText.result(entry)).isEqualTo("{a=[1, 2]}");
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    entry.value = itself;
    assertThat(KeyText.result(entry)).isEqualTo("[[[[…]]]]");
  }

  @Test
  void of_severalParts_areSeparatedByCommas() {
    assertThat(KeyText.of(Keyed.entry(List.of(TEXT, "int"), "abc", 7))).isEqualTo("\"abc\", 7");
  }

  @Test
  void result_ofAStoredFailure_isThatItThrows() {
    Entry entry = Keyed.entry(List.of());
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
    Entry entry = Keyed.entry(List.of(TEXT, "int"), "abcd", 7);
    assertThat(KeyText.matchesGlob(entry, glob)).isEqualTo(expected);
  }
}
