package io.cacher.agent;

import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import java.util.ArrayList;
import java.util.Collection;
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
  private final Reporter reporter;
  private final RuleFaults faults;

  /** The names of the rules whose classes are woven. */
  private final Set<String> woven = new HashSet<>();

  private MatchReport report;
  private volatile boolean on = true;
  private boolean stopped;

  RuleControl(
      LinkedRules rules,
      MatchReport report,
      Weaving weaving,
      Writes writes,
      Reporter reporter,
      RuleFaults faults) {
    this.rules = rules;
    this.report = report;
    this.weaving = weaving;
    this.writes = writes;
    this.reporter = reporter;
    this.faults = faults;
    for (LinkedRule rule : rules.all()) {
      if (rule.caches().isOn()) {
        woven.add(rule.rule().name());
      }
    }
  }

  /** Weaves the rules that are on. */
  synchronized void start() {
    weaving.start(matcher(), live());
  }

  /**
   * As {@link #start}, while the application runs: nobody answers before all classes are woven, and
   * nobody who must hear of other calls before those have ended that began unheard.
   */
  synchronized void startLate() {
    for (LinkedRule rule : rules.all()) {
      rule.caches().setSuspended(true);
    }
    weaving.startLate(matcher(), live());
    awaitUnheard(Set.of());
    for (LinkedRule rule : rules.all()) {
      rule.caches().setSuspended(!on);
    }
  }

  /**
   * Waits for the end of calls that rules must hear of, and which began before they could.
   *
   * @param before what they heard of before
   */
  private void awaitUnheard(Set<Underway.Heard> before) {
    Set<String> unheard = new HashSet<>();
    for (Underway.Heard now : heard()) {
      if (!before.contains(now)) {
        unheard.add(now.method());
      }
    }
    if (!unheard.isEmpty() && !new Underway().awaitEnd(unheard)) {
      faults.stillUnderway(unheard);
    }
  }

  /** What the woven rules hear of, and must, lest their caches go wrong. */
  private Set<Underway.Heard> heard() {
    Set<String> writers = new HashSet<>();
    boolean none = true;
    for (LinkedRule rule : rules.all()) {
      if (rule.rule().writeBehind() != null) {
        writers.add(rule.rule().name());
      }
      none &= rule.rule().writeBehind() == null && rule.rule().reactions().isEmpty();
    }
    return none ? Set.of() : Underway.heard(report.patterns(), woven, writers);
  }

  /** Whether the agent as a whole is on. */
  boolean isOn() {
    return on;
  }

  /** Turns a rule on or off. While the agent is off, that takes effect when it is on again. */
  synchronized Rewoven setOn(String cache, boolean newOn) {
    LinkedRule rule = rules.named(cache);
    Rewoven rewoven = new Rewoven();
    if (rule == null || stopped) {
      return rewoven;
    }
    if (newOn) {
      if (on && !woven.contains(cache)) {
        Set<Underway.Heard> before = heard();
        woven.add(cache);
        rewoven = weaving.change(matcher(), List.of(rule.rule()));
        awaitUnheard(before);
      }
      rule.caches().setOn(true);
    } else {
      rule.caches().setOn(false);
      rewoven = restore(List.of(rule));
    }
    return rewoven;
  }

  /** Turns the agent as a whole on or off; what was said of each rule is remembered. */
  synchronized void setOn(boolean newOn) {
    if (newOn == on || stopped) {
      return;
    }
    on = newOn;
    if (newOn) {
      Set<Underway.Heard> before = heard();
      List<CacheRule> turned = new ArrayList<>();
      for (LinkedRule rule : rules.all()) {
        if (rule.caches().isOn() && woven.add(rule.rule().name())) {
          turned.add(rule.rule());
        }
      }
      weaving.change(matcher(), turned);
      awaitUnheard(before);
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
  private Rewoven restore(List<LinkedRule> stopped) {
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
    return turned.isEmpty() ? new Rewoven() : weaving.change(matcher(), turned);
  }

  /** What exchanges rules under this control. */
  RuleExchange exchange(RuleCaches caches, CoarseClock clock) {
    return new RuleExchange(rules, caches, this, writes, reporter, clock);
  }

  /**
   * Has other rules in force. Those that were not before have caches that are suspended; they are
   * left so until their classes are woven.
   *
   * @param next all rules, in order
   * @param kept the names of those whose woven methods need no change
   * @param concerned rules, former ones too, whose classes do
   */
  synchronized Rewoven exchange(
      List<LinkedRule> next, Collection<String> kept, List<CacheRule> concerned) {
    if (stopped) {
      return new Rewoven();
    }
    Set<Underway.Heard> before = heard();
    rules.set(next);
    woven.retainAll(kept);
    for (LinkedRule rule : next) {
      if (on && rule.caches().isOn()) {
        woven.add(rule.rule().name());
      }
    }
    List<CacheRule> written = new ArrayList<>();
    for (LinkedRule rule : next) {
      written.add(rule.rule());
    }
    report = new MatchReport(written, report, kept);
    reporter.read(report);
    Rewoven rewoven = concerned.isEmpty() ? new Rewoven() : weaving.change(matcher(), concerned);
    awaitUnheard(before);
    for (LinkedRule rule : next) {
      if (!kept.contains(rule.rule().name())) {
        rule.caches().setSuspended(!on);
      }
    }
    return rewoven;
  }

  private List<CacheRule> live() {
    List<CacheRule> live = new ArrayList<>();
    for (LinkedRule rule : rules.all()) {
      if (woven.contains(rule.rule().name())) {
        live.add(rule.rule());
      }
    }
    return live;
  }

  private RuleMatcher matcher() {
    Map<String, String> ids = new HashMap<>();
    for (LinkedRule rule : rules.all()) {
      ids.put(rule.rule().name(), rule.id());
    }
    return new RuleMatcher(live(), report, ids);
  }
}
