package io.cacher.manage.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void colour_isForTerminalsThatHaveItAndPeopleThatWantIt() {
    assertThat(Screen.wantsColour(null, "xterm", false)).isTrue();
    assertThat(Screen.wantsColour("", "xterm", false)).isTrue();
    assertThat(Screen.wantsColour("1", "xterm", false)).isFalse();
    assertThat(Screen.wantsColour(null, "dumb", false)).isFalse();
    assertThat(Screen.wantsColour(null, null, false)).isFalse();
    assertThat(Screen.wantsColour(null, null, true)).isTrue();
  }

  @Test
  void paint_withoutColours_leavesTextsAlone() {
    assertThat(Paint.NONE.on(Paint.Style.BAD, "x")).isEqualTo("x");
    assertThat(Paint.COLOURS.on(Paint.Style.PLAIN, "x")).isEqualTo("x");
    assertThat(Paint.COLOURS.on(Paint.Style.BAD, "x")).isEqualTo("\u001b[31mx\u001b[m");
  }
}
