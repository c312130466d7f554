package io.cacher.manage.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

  @ParameterizedTest
  @CsvSource({
    "prices, 6",
    "'', 0",
    "Größe, 5",
    "цена, 4",
    "価格, 4",
    "가격, 4",
    "e\u0301, 1",
    "\uD83D\uDE00, 2",
    "\uD842\uDFB7, 2",
    "a\u200Bb, 2"
  })
  void width_ofText_isItsColumns(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "product-by-id, 13, product-by-id",
    "product-by-id, 8, product~",
    "価格価格, 5, 価格~",
    "価格価格, 6, 価格~",
    "ab, 1, ~",
    "ab, 0, ''"
  })
  void cut_textTooWide_endsInTheRoomThereIs(String text, int width, String cut) {
    assertThat(TextWidth.cut(text, width)).isEqualTo(cut);
    assertThat(TextWidth.of(cut)).isLessThanOrEqualTo(width);
  }

  @Test
  void cut_betweenSurrogates_keepsThePairWhole() {
    assertThat(TextWidth.cut("\uD83D\uDE00\uD83D\uDE00", 3)).isEqualTo("\uD83D\uDE00~");
  }

  @Test
  void harmless_escapeSequence_cannotSteerTheTerminal() {
    assertThat(TextWidth.harmless("a\u001b[2Jb\rc\u009bd\ne\tf")).isEqualTo("a?[2Jb?c?d\ne\tf");
    assertThat(TextWidth.harmless("a\u202eb\u2067c")).isEqualTo("a?b?c");
    String plain = "plain";
    assertThat(TextWidth.harmless(plain)).isSameAs(plain);
  }
}
