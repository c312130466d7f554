package io.cacher.reload;

import io.cacher.config.CacheRule;
import io.cacher.config.FreshnessRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What is to be done so that other rules are in force. Immutable; nothing has been done yet. */
public final class RulePlan {

  /** Properties that hold for a cache as it is; all others need another one. */
  private static final Set<String> TUNABLE =
      Set.of(
          "maximum-size",
          "maximum-weight",
          "expire-after-write",
          "expire-after-access",
          "refresh-after-write",
          "refresh-early",
          "stale-while-refresh",
          "stale-if-error",
          "cache-null",
          "null-expire-after-write",
          "cache-exceptions",
          "expire-at",
          "jitter",
          "minimum-cost",
          "lock-timeout",
          "alert-below",
          "sensitive",
          "mode");

  private final List<RuleChange> changes;
  private final List<CacheRule> moved;

  private RulePlan(List<RuleChange> changes, List<CacheRule> moved) {
    this.changes = List.copyOf(changes);
    this.moved = List.copyOf(moved);
  }

  /**
   * The way from some rules to others.
   *
   * @param tunable whether the caches of the one can be tuned to the other, as far as they know
   */
  public static RulePlan of(
      List<CacheRule> before, List<CacheRule> after, BiPredicate<CacheRule, CacheRule> tunable) {
    Map<String, CacheRule> left = new LinkedHashMap<>();
    for (CacheRule rule : before) {
      left.put(rule.name(), rule);
    }
    List<RuleChange> changes = new ArrayList<>();
    for (CacheRule rule : after) {
      changes.add(change(left.remove(rule.name()), rule, tunable));
    }
    for (CacheRule rule : left.values()) {
      changes.add(new RuleChange(rule.name(), Fate.REMOVED, rule, null, List.of()));
    }
    return new RulePlan(changes, moved(before, after));
  }

  private static RuleChange change(
      @Nullable CacheRule before, CacheRule after, BiPredicate<CacheRule, CacheRule> tunable) {
    if (before == null) {
      return new RuleChange(after.name(), Fate.ADDED, null, after, List.of());
    }
    List<PropertyChange> differences = Differences.between(before, after);
    Fate fate = Fate.KEPT;
    if (!differences.isEmpty()) {
      boolean limitsAlone = isTunable(before, after, differences) && tunable.test(before, after);
      fate = limitsAlone ? Fate.TUNED : Fate.REPLACED;
    }
    return new RuleChange(after.name(), fate, before, after, differences);
  }

  private static boolean isTunable(
      CacheRule before, CacheRule after, List<PropertyChange> differences) {
    for (PropertyChange difference : differences) {
      if (!TUNABLE.contains(difference.property())) {
        return false;
      }
    }
    // Methods are linked otherwise where there are such at all.
    return isNone(before.freshness()) == isNone(after.freshness())
        && before.results().cacheExceptions().isEmpty()
            == after.results().cacheExceptions().isEmpty();
  }

  private static boolean isNone(FreshnessRule freshness) {
    return freshness.equals(FreshnessRule.NONE);
  }

  /**
   * Of the rules that stay, those whose turn to claim methods comes sooner or later than before.
   */
  private static List<CacheRule> moved(List<CacheRule> before, List<CacheRule> after) {
    Set<String> stay = names(before);
    stay.retainAll(names(after));
    List<String> order = new ArrayList<>();
    for (CacheRule rule : before) {
      if (stay.contains(rule.name())) {
        order.add(rule.name());
      }
    }
    List<CacheRule> moved = new ArrayList<>();
    int place = 0;
    for (CacheRule rule : after) {
      if (stay.contains(rule.name()) && !order.get(place++).equals(rule.name())) {
        moved.add(rule);
      }
    }
    return moved;
  }

  private static Set<String> names(List<CacheRule> rules) {
    Set<String> names = new LinkedHashSet<>();
    for (CacheRule rule : rules) {
      names.add(rule.name());
    }
    return names;
  }

  /**
   * What becomes of each cache: those there are in the order of the new rules, then the removed.
   */
  public List<RuleChange> changes() {
    return changes;
  }

  /** Rules in another order, for which classes that several rules select have to be woven anew. */
  public List<CacheRule> moved() {
    return moved;
  }

  /** Whether everything stays as it is. */
  public boolean isEmpty() {
    for (RuleChange change : changes) {
      if (change.fate() != Fate.KEPT) {
        return false;
      }
    }
    return moved.isEmpty();
  }
}
