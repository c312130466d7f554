package io.cacher.manage.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.manage.cli.terminal.Paint.Style;
import io.cacher.manage.cli.terminal.Table.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

  private final Table table = new Table("CACHE", ">SIZE", "MODE");

  @Test
  void lines_texts_startAtTheLeftAndFiguresEndAtTheRight() {
    table.row("prices", "7", "on");
    table.row("p", "12345", "off");

    assertThat(table.lines(80, Paint.NONE))
        .containsExactly("CACHE    SIZE  MODE", "prices      7  on", "p       12345  off");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 40, 24, 22})
  void lines_longNames_areCutAndFiguresAreNot(int width) {
    table.row("a-very-long-name-of-a-cache-".repeat(5), "12345", "on");

    List<String> lines = table.lines(width, Paint.NONE);

    assertThat(lines).allMatch(line -> TextWidth.of(line) <= width);
    assertThat(lines.get(1)).contains("~").contains("12345").endsWith("on");
  }

  @Test
  void lines_tooNarrow_leaveOutColumnsFromTheRight() {
    table.row("prices", "12345", "on");

    assertThat(table.lines(13, Paint.NONE)).containsExactly("CACHE    SIZE", "prices  12345");
    assertThat(table.lines(3, Paint.NONE)).containsExactly("CACHE", "prices");
  }

  /** Values of settings, and names in other people's class files, may hold anything. */
  @Test
  void lines_lineFeedsAndEscapes_stayInTheirCell() {
    table.row("a\nb\tc", "1", "o\u001b[2J\u202en");

    assertThat(table.lines(80, Paint.NONE))
        .containsExactly("CACHE  SIZE  MODE", "a b c     1  o?[2J?n");
  }

  @Test
  void lines_wideCharacters_stayInTheirColumns() {
    table.row("価格", "1", "on");
    table.row("abcd", "1", "on");

    List<String> lines = table.lines(80, Paint.NONE);

    assertThat(lines.get(1)).isEqualTo("価格      1  on");
    assertThat(lines.get(2)).isEqualTo("abcd      1  on");
    assertThat(TextWidth.of(lines.get(1))).isEqualTo(TextWidth.of(lines.get(2)));
  }

  @Test
  void lines_colours_takeNoRoom() {
    table.row(List.of(Cell.of("prices"), new Cell("7", Style.GOOD), Cell.of("on")));

    assertThat(table.lines(80, Paint.COLOURS))
        .containsExactly(
            "\u001b[7mCACHE   SIZE  MODE\u001b[m", "prices     \u001b[32m7\u001b[m  on");
  }

  @Test
  void lines_withoutColours_haveNoEscape() {
    table.row(List.of(Cell.of("a\u001b[31m"), new Cell("7", Style.BAD), Cell.of("on")));

    assertThat(table.lines(80, Paint.NONE)).noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void lines_noRows_areTheHeading() {
    assertThat(table.lines(80, Paint.NONE)).containsExactly("CACHE  SIZE  MODE");
  }
}
