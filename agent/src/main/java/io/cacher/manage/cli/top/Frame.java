package io.cacher.manage.cli.top;

import io.cacher.manage.cli.terminal.Figures;
import io.cacher.manage.cli.terminal.Paint;
import io.cacher.manage.cli.terminal.Paint.Style;
import io.cacher.manage.cli.terminal.Table;
import io.cacher.manage.cli.terminal.Table.Cell;
import io.cacher.manage.cli.terminal.TextWidth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws what happened between two samples. */
public final class Frame {

  private static final String KEYS =
      "sort: (n)ame (h)it (c)alls (s)aved si(z)e (l)oad (e)victions; (r)everse (q)uit";
  private static final double GOOD_PERCENT = 80;
  private static final double FAIR_PERCENT = 50;

  private final String title;
  private final Sample before;
  private final Sample after;

  /** What happened between two samples, under a title. */
  public Frame(String title, Sample before, Sample after) {
    this.title = title;
    this.before = before;
    this.after = after;
  }

  /** The title, the sums and a row for each cache, in the order of a key or against it. */
  public List<String> lines(SortKey sort, boolean reversed, int width, Paint paint) {
    List<Row> rows = new ArrayList<>(Row.between(before, after));
    Comparator<Row> order = sort.order();
    rows.sort(reversed ? order.reversed() : order);
    List<String> lines = new ArrayList<>();
    lines.add(TextWidth.cut(TextWidth.harmless(title), width));
    lines.add(TextWidth.cut(sums(rows), width));
    // Blanks keep columns from changing their widths with each figure.
    Table table =
        new Table(
            "CACHE", "> HIT%", ">CALLS/S", ">SAVED/S", "> SIZE", ">  LOAD", ">EVICT/S", "MODE");
    for (Row row : rows) {
      table.row(cells(row));
    }
    lines.addAll(table.lines(width, paint));
    return lines;
  }

  /** As {@link #lines}, but no more than a screen holds, with a last line that tells the keys. */
  public List<String> screen(SortKey sort, boolean reversed, int width, int height, Paint paint) {
    List<String> lines = new ArrayList<>(lines(sort, reversed, width, paint));
    int room = Math.max(1, height - 1);
    if (lines.size() > room) {
      int hidden = lines.size() - room + 1;
      lines.subList(room - 1, lines.size()).clear();
      lines.add("and " + hidden + " more");
    }
    lines.add(paint.on(Style.FAINT, TextWidth.cut(KEYS, width)));
    return lines;
  }

  private String sums(List<Row> rows) {
    double calls = 0;
    double hits = 0;
    double saved = 0;
    long size = 0;
    for (Row row : rows) {
      calls += row.calls();
      hits += Double.isNaN(row.hitPercent()) ? 0 : row.calls() * row.hitPercent() / 100;
      saved += row.savedNanos();
      size += row.size();
    }
    return (after.mode().equals("off") ? "agent off, " : "")
        + rows.size()
        + (rows.size() == 1 ? " cache, hit " : " caches, hit ")
        + (calls == 0 ? "-" : Figures.percent(100 * hits / calls) + "%")
        + ", calls "
        + Figures.rate(calls)
        + "/s, saved "
        + Figures.time(saved)
        + "/s, entries "
        + Figures.count(size)
        + ", errors "
        + Figures.count(after.errors());
  }

  private static List<Cell> cells(Row row) {
    boolean on = row.mode().equals("on");
    return List.of(
        new Cell(row.cache(), on ? Style.PLAIN : Style.FAINT),
        hitPercent(row.hitPercent()),
        Cell.of(Figures.rate(row.calls())),
        Cell.of(Figures.time(row.savedNanos())),
        Cell.of(Figures.count(row.size())),
        Cell.of(Figures.time(row.loadNanos())),
        Cell.of(Figures.rate(row.evictions())),
        new Cell(row.mode(), on ? Style.PLAIN : Style.FAIR));
  }

  private static Cell hitPercent(double percent) {
    if (Double.isNaN(percent)) {
      return Cell.of("-");
    }
    Style style =
        percent >= GOOD_PERCENT ? Style.GOOD : percent >= FAIR_PERCENT ? Style.FAIR : Style.BAD;
    return new Cell(Figures.percent(percent), style);
  }
}
