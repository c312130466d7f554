package io.cacher.agent;

import io.cacher.config.CacheRule;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns rules on and off, one by one and all together. Thread-safe: one change at a time, while
 * calls go on.
 *
 * <p>The order is what matters. Who is turned off stops answering before the classes are restored,
 * and who is turned on answers only after they are woven: what a cache must react to is seen before
 * it stores anything.
 */
final class RuleControl {

  private final LinkedRules rules;
  private final Weaving weaving;
  private final Writes writes;
  private final RuleFaults faults;

  /** The names of the rules whose classes are woven. */
  private final Set<String> woven = new HashSet<>();

  private MatchReport report;
  private volatile boolean on = true;
  private boolean stopped;

  RuleControl(
      LinkedRules rules, MatchReport report, Weaving weaving, Writes writes, RuleFaults faults) {
    this.rules = rules;
    this.report = report;
    this.weaving = weaving;
    this.writes = writes;
    this.faults = faults;
    for (LinkedRule rule : rules.all()) {
      if (rule.caches().isOn()) {
        woven.add(rule.rule().name());
      }
    }
  }

  /** Weaves the rules that are on. */
  synchronized void start() {
    weaving.start(matcher());
  }

  /** Whether the agent as a whole is on. */
  boolean isOn() {
    return on;
  }

  /** Turns a rule on or off. While the agent is off, that takes effect when it is on again. */
  synchronized void setOn(String cache, boolean newOn) {
    LinkedRule rule = rules.named(cache);
    if (rule == null || stopped) {
      return;
    }
    if (newOn) {
      if (on && woven.add(cache)) {
        weaving.change(matcher(), concerned(List.of(rule.rule())));
      }
      rule.caches().setOn(true);
    } else {
      rule.caches().setOn(false);
      restore(List.of(rule));
    }
  }

  /** Turns the agent as a whole on or off; what was said of each rule is remembered. */
  synchronized void setOn(boolean newOn) {
    if (newOn == on || stopped) {
      return;
    }
    on = newOn;
    if (newOn) {
      List<CacheRule> turned = new ArrayList<>();
      for (LinkedRule rule : rules.all()) {
        if (rule.caches().isOn() && woven.add(rule.rule().name())) {
          turned.add(rule.rule());
        }
      }
      weaving.change(matcher(), concerned(turned));
    }
    for (LinkedRule rule : rules.all()) {
      rule.caches().setSuspended(!newOn);
    }
    if (!newOn) {
      restore(List.copyOf(rules.all()));
    }
  }

  /**
   * Turns everything off for good and writes what was put off; not if that cannot be written.
   *
   * @return how many writes are still pending, in which case nothing has changed
   */
  synchronized long stop() {
    for (LinkedRule rule : rules.all()) {
      rule.caches().setSuspended(true);
    }
    // Restored classes write at once: not before what was put off is written.
    long pending = writes.flushAll();
    if (pending > 0) {
      for (LinkedRule rule : rules.all()) {
        rule.caches().setSuspended(!on);
      }
      return pending;
    }
    stopped = true;
    return 0;
  }

  /** Restores the classes of rules that have stopped answering. */
  private void restore(List<LinkedRule> stopped) {
    List<CacheRule> turned = new ArrayList<>();
    for (LinkedRule rule : stopped) {
      String cache = rule.rule().name();
      // Restored classes write at once: not before what was put off is written.
      long pending = writes.flush(cache);
      if (pending > 0) {
        faults.stillPending(cache, pending);
      } else if (woven.remove(cache)) {
        turned.add(rule.rule());
      }
    }
    if (!turned.isEmpty()) {
      weaving.change(matcher(), concerned(turned));
    }
  }

  private RuleMatcher matcher() {
    List<CacheRule> live = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    for (LinkedRule rule : rules.all()) {
      if (woven.contains(rule.rule().name())) {
        live.add(rule.rule());
        ids.put(rule.rule().name(), rule.id());
      }
    }
    return new RuleMatcher(live, report, ids);
  }

  /** Selects the classes of some rules, and reports on none. */
  private static RuleMatcher concerned(List<CacheRule> some) {
    return new RuleMatcher(some, new MatchReport(some));
  }
}
