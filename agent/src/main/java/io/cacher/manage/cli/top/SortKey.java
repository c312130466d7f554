package io.cacher.manage.cli.top;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By what the rows of {@code top} are sorted: largest first, names from A. */
public enum SortKey {
  NAME('n'),
  HIT('h'),
  CALLS('c'),
  SAVED('s'),
  SIZE('z'),
  LOAD('l'),
  EVICTIONS('e');

  private final char key;

  SortKey(char key) {
    this.key = key;
  }

  /** Rows that are equal keep the order of their names, so that they do not jump about. */
  Comparator<Row> order() {
    Comparator<Row> byName = Comparator.comparing(Row::cache);
    return this == NAME
        ? byName
        : Comparator.comparingDouble(this::figure).reversed().thenComparing(byName);
  }

  private double figure(Row row) {
    return switch (this) {
      case NAME -> 0;
      case HIT -> Double.isNaN(row.hitPercent()) ? -1 : row.hitPercent();
      case CALLS -> row.calls();
      case SAVED -> row.savedNanos();
      case SIZE -> row.size();
      case LOAD -> row.loadNanos();
      case EVICTIONS -> row.evictions();
    };
  }

  /** The one whose key is pressed, or null. */
  public static @Nullable SortKey pressed(int key) {
    for (SortKey sort : values()) {
      if (sort.key == Character.toLowerCase(key)) {
        return sort;
      }
    }
    return null;
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
