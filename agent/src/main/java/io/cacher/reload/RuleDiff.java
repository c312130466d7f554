package io.cacher.reload;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a reload has done, for people to read. Not thread-safe. */
public final class RuleDiff {

  private static final int MOST_FAILURES = 20;

  private final RulePlan plan;
  private final List<String> postponed = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int classes;

  /** The plan, carried out as far as nothing else is said. */
  public RuleDiff(RulePlan plan) {
    this.plan = plan;
  }

  /** A cache stays as it is for the time being. */
  public void postponed(String cache, String reason) {
    postponed.add(cache);
    failures.add(cache + ": " + reason);
  }

  /** So many classes were woven anew or restored. */
  public void woven(int count) {
    classes += count;
  }

  /** Something did not work out. */
  public void failed(String what) {
    failures.add(what);
  }

  /** Whether something is to be tried again. */
  public boolean isPostponed() {
    return !postponed.isEmpty();
  }

  /** Whether there was nothing to do. */
  public boolean isEmpty() {
    return plan.isEmpty();
  }

  /** A line that sums it up, and a line for each cache that changed and each failure. */
  @Override
  public String toString() {
    if (plan.isEmpty()) {
      return "no change, " + count(plan.changes().size(), "cache", "caches") + " kept";
    }
    Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    StringBuilder lines = new StringBuilder();
    for (RuleChange change : plan.changes()) {
      if (postponed.contains(change.name())) {
        continue;
      }
      fates.merge(change.fate(), 1, Integer::sum);
      if (change.fate() != Fate.KEPT) {
        lines.append("\n  ").append(line(change));
      }
    }
    if (!plan.moved().isEmpty()) {
      lines.append("\n  another order: the first cache that selects a method has it");
    }
    for (int i = 0; i < Math.min(failures.size(), MOST_FAILURES); i++) {
      lines.append("\n  failed ").append(failures.get(i));
    }
    if (failures.size() > MOST_FAILURES) {
      lines.append("\n  failed ").append(failures.size() - MOST_FAILURES).append(" more");
    }
    return fates.getOrDefault(Fate.ADDED, 0)
        + " added, "
        + fates.getOrDefault(Fate.REMOVED, 0)
        + " removed, "
        + (fates.getOrDefault(Fate.TUNED, 0) + fates.getOrDefault(Fate.REPLACED, 0))
        + " changed, "
        + fates.getOrDefault(Fate.KEPT, 0)
        + " kept; "
        + count(classes, "class", "classes")
        + " woven anew or restored, "
        + failures.size()
        + " failed"
        + lines;
  }

  private static String line(RuleChange change) {
    return switch (change.fate()) {
      case ADDED -> "added " + change.name();
      case REMOVED -> "removed " + change.name();
      case KEPT -> "kept " + change.name();
      case TUNED ->
          "changed " + change.name() + (turned(change) ? ": " : ", entries kept: ") + list(change);
      case REPLACED -> "changed " + change.name() + ", now empty: " + list(change);
    };
  }

  /** A cache that is off has no entries. */
  private static boolean turned(RuleChange change) {
    for (PropertyChange property : change.changes()) {
      if (property.property().equals("mode")) {
        return true;
      }
    }
    return false;
  }

  private static String list(RuleChange change) {
    StringBuilder text = new StringBuilder();
    for (PropertyChange property : change.changes()) {
      text.append(text.length() == 0 ? "" : ", ").append(property);
    }
    return text.toString();
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
