package io.cacher.write;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lines in the order in which their next calls may begin. Guarded by the queue's lock. */
final class DueLines {

  private final TreeSet<WriteLine> lines =
      new TreeSet<>(
          Comparator.<WriteLine>comparingLong(line -> line.queuedAt)
              .thenComparingLong(line -> line.number));

  /** Puts a line where its {@code dueAt} says, wherever it was before. */
  void add(WriteLine line) {
    lines.remove(line);
    line.queuedAt = line.dueAt;
    lines.add(line);
  }

  boolean contains(WriteLine line) {
    return lines.contains(line);
  }

  @Nullable WriteLine first() {
    return lines.isEmpty() ? null : lines.first();
  }

  void remove(WriteLine line) {
    lines.remove(line);
  }
}
