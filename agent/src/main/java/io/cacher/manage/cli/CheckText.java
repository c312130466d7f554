package io.cacher.manage.cli;

import io.cacher.check.CheckReport;
import io.cacher.check.CheckedCache;
import io.cacher.check.CheckedMethod;
import io.cacher.check.CheckedPattern;
import io.cacher.match.State;
import java.util.EnumMap;
import java.util.Map;

/** What {@code check} found out, for people. */
final class CheckText {

  /** So many methods of a pattern that end alike are listed. */
  private static final int LISTED = 25;

  private CheckText() {}

  /** Cache by cache, pattern by pattern, method by method. */
  static String of(CheckReport report) {
    StringBuilder text = new StringBuilder();
    for (CheckedCache cache : report.caches()) {
      text.append(cache.name()).append(" (").append(cache.position()).append(')');
      text.append(cache.off() ? ": off, its classes are left as they are\n" : "\n");
      for (CheckedPattern pattern : cache.patterns()) {
        append(text, pattern);
      }
      for (String remark : cache.remarks()) {
        text.append("  mind: ").append(remark).append('\n');
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, CheckedPattern pattern) {
    text.append(pattern.trigger() ? "  trigger " : "  ").append(pattern.text());
    if (!pattern.matches()) {
      text.append("\n    MATCHES NOTHING: ").append(pattern.reason());
    }
    text.append('\n');
    Map<State, Integer> left = new EnumMap<>(State.class);
    int woven = 0;
    for (CheckedMethod method : pattern.methods()) {
      switch (method.fate()) {
        case WOVEN -> {
          if (woven++ < LISTED) {
            text.append(pattern.trigger() ? "    reacts to " : "    caches ");
            text.append(method.text()).append('\n');
          }
        }
        case FAULTY -> {
          text.append(pattern.trigger() ? "    NOT AS WRITTEN: " : "    UNCACHED: ");
          text.append(method.text()).append(": ").append(method.reason()).append('\n');
        }
        case LEFT -> {
          boolean told = !pattern.matches() && method.reason().equals(pattern.reason());
          if (!told && left.merge(method.state(), 1, Integer::sum) <= LISTED) {
            text.append("    leaves: ").append(method.reason()).append('\n');
          }
        }
      }
    }
    more(text, woven, pattern.trigger() ? "that it reacts to" : "that it caches");
    for (Map.Entry<State, Integer> state : left.entrySet()) {
      more(text, state.getValue(), "that it leaves for the last of these reasons");
    }
  }

  private static void more(StringBuilder text, int count, String what) {
    if (count > LISTED) {
      text.append("    and ").append(count - LISTED).append(" more methods ").append(what);
      text.append("; --json lists all\n");
    }
  }

  /** The figures, in a line. */
  static String summary(CheckReport report) {
    return "classes: "
        + report.classes()
        + ", methods cached: "
        + report.cached()
        + ", methods not as their rules say: "
        + report.faulty()
        + ", patterns that match nothing: "
        + report.unmatched();
  }
}
