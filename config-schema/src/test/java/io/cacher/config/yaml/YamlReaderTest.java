package io.cacher.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cacher.config.yaml.YamlNode.Mapping;
import io.cacher.config.yaml.YamlNode.Scalar;
import io.cacher.config.yaml.YamlNode.Sequence;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"on", "1:30", "010", "._", "1_000", "2026-01-01", "0x1F", "yes", ".inf"})
  void read_plainScalar_keepsItsText(String text) throws YamlException {
    assertThat(YamlReader.read(text)).isEqualTo(new Scalar(new Mark(1, 1), text, true, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: bcd           | 1:6",
        "a: 'bcd'         | 1:7",
        "a: \"bcd\"       | 1:7",
        "a: &x bcd        | 1:9",
        "a: &x 'bcd'      | 1:10",
        "'\uD83D\uDE00': bcd | 1:8",
        "a: '\uD83D\uDE00d'  | 1:6",
        "a: \"\\x62cd\"   | 1:4"
      })
  void mark_offsetInScalar_isWhereTheCharacterStands(String yaml, String expected)
      throws YamlException {
    Mapping mapping = (Mapping) Objects.requireNonNull(YamlReader.read(yaml));
    Scalar value = (Scalar) mapping.entries().get(0).value();
    Mark mark = value.mark(2);
    assertThat(mark.line() + ":" + mark.column()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "\n\n"})
  void read_noDocument_isNull(String text) throws YamlException {
    assertThat(YamlReader.read(text)).isNull();
  }

  @Test
  void read_alias_isTheAnchoredNode() throws YamlException {
    Sequence list = (Sequence) Objects.requireNonNull(YamlReader.read("[&a {b: c}, *a]"));
    assertThat(list.items().get(1)).isSameAs(list.items().get(0));
  }

  @Test
  void read_deepestAndDeeper_isTheLimit() throws YamlException {
    int depth = YamlReader.MAXIMUM_DEPTH - 1;
    assertThat(YamlReader.read("[".repeat(depth) + "x" + "]".repeat(depth))).isNotNull();
    assertThat(failure("[".repeat(depth + 1) + "x" + "]".repeat(depth + 1)).mark())
        .isEqualTo(new Mark(1, depth + 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "~", "Null", "NULL", ""})
  void isNull_plainOnly_isNoValue(String text) {
    assertThat(new Scalar(new Mark(1, 1), text, true, true).isNull()).isTrue();
    assertThat(new Scalar(new Mark(1, 1), text, false, true).isNull()).isFalse();
  }

  @Test
  void read_controlCharacter_namesItAndItsPlace() {
    YamlException failure = failure("a: b\n c\u0007d");
    assertThat(failure).hasMessageContaining("U+0007");
    assertThat(failure.mark()).isEqualTo(new Mark(2, 3));
    assertThat(failure("\uD83D\uDE00\uD800")).hasMessageContaining("U+D800");
  }

  private static YamlException failure(String text) {
    return catchThrowableOfType(YamlException.class, () -> YamlReader.read(text));
  }
}
