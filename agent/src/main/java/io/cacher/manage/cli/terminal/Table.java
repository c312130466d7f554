package io.cacher.manage.cli.terminal;

import io.cacher.manage.cli.terminal.Paint.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays out rows in columns. Where the width does not suffice, texts are cut, the longest first;
 * then columns are left out from the right. Figures are never cut: they would be wrong.
 */
public final class Table {

  /**
   * A column.
   *
   * @param title its heading
   * @param text whether it holds text, which is cut and starts at the left, or figures
   */
  public record Column(String title, boolean text) {}

  /** A text and how it looks. */
  public record Cell(String text, Style style) {

    /** A text without colour. */
    public static Cell of(String text) {
      return new Cell(text, Style.PLAIN);
    }
  }

  private static final String GAP = "  ";
  private static final int LEAST_TEXT = 6;

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** An empty table; {@code titles} of columns with figures start with {@code >}. */
  public Table(String... titles) {
    List<Column> made = new ArrayList<>();
    for (String title : titles) {
      boolean figures = title.startsWith(">");
      made.add(new Column(figures ? title.substring(1) : title, !figures));
    }
    columns = List.copyOf(made);
  }

  /** Adds a row without colours. */
  public void row(String... cells) {
    rows.add(Arrays.stream(cells).map(Cell::of).toList());
  }

  /** Adds a row. */
  public void row(List<Cell> cells) {
    rows.add(List.copyOf(cells));
  }

  /** The heading and the rows, none wider than {@code width} columns, no blanks at their ends. */
  public List<String> lines(int width, Paint paint) {
    int[] widths = fit(width);
    List<String> lines = new ArrayList<>();
    List<Cell> titles = new ArrayList<>();
    for (Column column : columns) {
      titles.add(Cell.of(column.title()));
    }
    lines.add(paint.on(Style.TITLE, line(titles, widths, Paint.NONE)));
    for (List<Cell> row : rows) {
      lines.add(line(row, widths, paint));
    }
    return lines;
  }

  private String line(List<Cell> cells, int[] widths, Paint paint) {
    StringBuilder line = new StringBuilder();
    int blanks = 0;
    for (int i = 0; i < widths.length; i++) {
      Cell cell = cells.get(i);
      String text = TextWidth.cut(oneLine(cell.text()), widths[i]);
      int room = widths[i] - TextWidth.of(text);
      boolean left = columns.get(i).text();
      if (!text.isEmpty()) {
        line.append(" ".repeat(blanks + (left ? 0 : room))).append(paint.on(cell.style(), text));
        blanks = left ? room : 0;
      } else {
        blanks += room;
      }
      blanks += GAP.length();
    }
    return line.toString();
  }

  private static String oneLine(String text) {
    return TextWidth.harmless(text).replace('\n', ' ').replace('\t', ' ');
  }

  private int[] fit(int width) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(columns.get(i).title());
      for (List<Cell> row : rows) {
        widths[i] = Math.max(widths[i], TextWidth.of(oneLine(row.get(i).text())));
      }
    }
    while (total(widths) > width) {
      int longest = longestText(widths);
      if (longest >= 0) {
        widths[longest]--;
      } else if (widths.length > 1) {
        widths = Arrays.copyOf(widths, widths.length - 1);
      } else {
        break;
      }
    }
    return widths;
  }

  private int longestText(int[] widths) {
    int longest = -1;
    for (int i = 0; i < widths.length; i++) {
      if (columns.get(i).text()
          && widths[i] > LEAST_TEXT
          && (longest < 0 || widths[i] > widths[longest])) {
        longest = i;
      }
    }
    return longest;
  }

  private static int total(int[] widths) {
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }
}
