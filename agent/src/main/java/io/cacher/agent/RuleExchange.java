package io.cacher.agent;

import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.plugin.Extensions;
import io.cacher.reload.Fate;
import io.cacher.reload.PropertyChange;
import io.cacher.reload.RuleChange;
import io.cacher.reload.RuleDiff;
import io.cacher.reload.RulePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Has other rules in force, while calls go on.
 *
 * <p>A cache that goes stops answering first, and for good: whatever call is under way, in the old
 * code of its method or in the new, finds nothing in it and stores nothing. One that comes answers
 * last, when every class that it must hear of is woven. In between, its methods run uncached.
 */
final class RuleExchange {

  private final LinkedRules rules;
  private final RuleCaches caches;
  private final RuleControl control;
  private final Writes writes;
  private final Reporter reporter;
  private final CoarseClock clock;
  private int number;

  RuleExchange(
      LinkedRules rules,
      RuleCaches caches,
      RuleControl control,
      Writes writes,
      Reporter reporter,
      CoarseClock clock) {
    this.rules = rules;
    this.caches = caches;
    this.control = control;
    this.writes = writes;
    this.reporter = reporter;
    this.clock = clock;
  }

  /** Has the rules with these extensions in force; returns what that changed. */
  RuleDiff apply(Extensions next) {
    synchronized (control) {
      RulePlan plan = RulePlan.of(written(), next.rules(), this::isTunable);
      RuleDiff diff = new RuleDiff(plan);
      clock.refine(RuleCaches.clockResolution(next.rules()));
      carryOut(plan, next, diff);
      return diff;
    }
  }

  private List<CacheRule> written() {
    List<CacheRule> written = new ArrayList<>();
    for (LinkedRule rule : rules.all()) {
      written.add(rule.rule());
    }
    return written;
  }

  private boolean isTunable(CacheRule before, CacheRule after) {
    LinkedRule rule = rules.named(before.name());
    return rule != null && rule.caches().tunableTo(RuleCaches.settings(after));
  }

  private void carryOut(RulePlan plan, Extensions next, RuleDiff diff) {
    Map<String, LinkedRule> made = made(plan, next);
    List<LinkedRule> inForce = new ArrayList<>();
    Set<String> kept = new LinkedHashSet<>();
    List<CacheRule> concerned = new ArrayList<>(plan.moved());
    List<LinkedRule> gone = new ArrayList<>();
    List<RuleChange> tuned = new ArrayList<>();
    for (RuleChange change : plan.changes()) {
      LinkedRule now = rules.named(change.name());
      LinkedRule linked = made.get(change.name());
      if (now != null && (change.fate() == Fate.KEPT || change.fate() == Fate.TUNED)) {
        // One that says the same may be written elsewhere by now.
        inForce.add(now.with(Objects.requireNonNull(change.after())));
        kept.add(change.name());
        if (change.fate() == Fate.TUNED) {
          tuned.add(change);
        }
      } else if (now != null && isWriting(now, diff)) {
        inForce.add(now);
        kept.add(change.name());
        if (linked != null) {
          caches.retire(linked);
        }
      } else {
        if (now != null) {
          gone.add(now);
          concerned.add(now.rule());
        }
        if (linked != null) {
          inForce.add(linked);
          concerned.add(linked.rule());
        }
      }
    }
    for (LinkedRule rule : gone) {
      rule.caches().setSuspended(true);
      reporter.forget(rule.rule().name());
    }
    Rewoven rewoven = control.exchange(inForce, kept, concerned);
    for (LinkedRule rule : gone) {
      caches.retire(rule);
    }
    tell(diff, rewoven);
    for (RuleChange change : tuned) {
      tell(diff, tune(change));
    }
  }

  private static void tell(RuleDiff diff, Rewoven rewoven) {
    diff.woven(rewoven.classes());
    rewoven.failures().forEach(diff::failed);
  }

  /** Whether a rule of writers cannot go yet; if it can, it takes no calls any more. */
  private boolean isWriting(LinkedRule rule, RuleDiff diff) {
    if (rule.writes() == null) {
      return false;
    }
    rule.caches().setSuspended(true);
    long pending = writes.flush(rule.rule().name());
    if (pending > 0) {
      rule.caches().setSuspended(!control.isOn());
      diff.postponed(
          rule.rule().name(),
          "stays as it is, " + pending + " write(s) are pending; this is tried again");
    }
    return pending > 0;
  }

  /** The caches that come, suspended; made before anything is changed, as that may fail. */
  private Map<String, LinkedRule> made(RulePlan plan, Extensions next) {
    number++;
    Map<String, LinkedRule> made = new HashMap<>();
    for (RuleChange change : plan.changes()) {
      CacheRule rule = change.after();
      if (rule == null || change.fate() == Fate.KEPT || change.fate() == Fate.TUNED) {
        continue;
      }
      LinkedRule linked = caches.link(rule, next.of(rule), number);
      linked.caches().beginSuspended();
      LinkedRule former = rules.named(rule.name());
      if (former != null && !changes(change, "mode")) {
        // What somebody has said of the mode since the start still holds.
        linked.caches().setOn(former.caches().isOn());
      }
      made.put(rule.name(), linked);
    }
    return made;
  }

  private Rewoven tune(RuleChange change) {
    LinkedRule rule = Objects.requireNonNull(rules.named(change.name()));
    CacheSettings settings = rule.caches().settings();
    if (!Tuning.of(settings, rule.rule(), change.changes()).equals(settings)) {
      rule.caches().tune(now -> Tuning.of(now, rule.rule(), change.changes()));
    }
    return changes(change, "mode")
        ? control.setOn(change.name(), rule.rule().mode() == Mode.ON)
        : new Rewoven();
  }

  private static boolean changes(RuleChange change, String property) {
    for (PropertyChange one : change.changes()) {
      if (one.property().equals(property)) {
        return true;
      }
    }
    return false;
  }
}
