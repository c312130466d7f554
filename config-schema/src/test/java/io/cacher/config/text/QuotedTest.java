package io.cacher.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void text_long_isCut() {
    assertThat(Quoted.text("x".repeat(1_000))).isEqualTo("`" + "x".repeat(80) + "...`");
  }

  @Test
  void text_lineBreak_staysOnOneLine() {
    assertThat(Quoted.text("a\nb")).isEqualTo("`a b`");
  }

  @Test
  void text_surrogatePairAtTheCut_isNotSplit() {
    assertThat(Quoted.text("x".repeat(79) + "\uD83D\uDE00y"))
        .isEqualTo("`" + "x".repeat(79) + "...`");
  }
}
