package io.cacher.agent;

import io.cacher.cache.Cache;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.manage.verdict.Finding;
import io.cacher.manage.verdict.Judge;
import io.cacher.manage.verdict.Verdict;
import io.cacher.manage.verdict.VerdictBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the caches judged now and then. Thread-safe. */
final class Judging implements Runnable {

  private static final int ROUNDS = 5;

  private final LinkedRules rules;
  private final Reporter reporter;
  private final VerdictBook book;
  private @Nullable HitAlerts alerts;
  private int round;

  Judging(LinkedRules rules, Reporter reporter) {
    this.rules = rules;
    this.reporter = reporter;
    this.book = reporter.verdicts();
  }

  /** Judges all caches each fifth time, and looks whether they hit as often as they ought to. */
  @Override
  public void run() {
    for (LinkedRule rule : rules.all()) {
      if (rule.rule().alertBelow() != null) {
        HitAlerts watching = alerts == null ? new HitAlerts(reporter) : alerts;
        alerts = watching;
        watching.look(rule, System.nanoTime());
      }
    }
    if (++round % ROUNDS == 0) {
      judge();
    }
  }

  /** Judges all caches now. */
  synchronized void judge() {
    for (LinkedRule rule : rules.all()) {
      if (rule.caches().isOn()) {
        book.judged(rule.rule().name(), judge(rule));
      }
    }
  }

  /** What was measured of a rule's caches, a line for each that was called often enough. */
  synchronized List<String> measured(String name) {
    List<String> lines = new ArrayList<>();
    for (LinkedRule rule : rules.all()) {
      if (rule.rule().name().equals(name)) {
        for (Cache cache : rule.caches().caches()) {
          String line = Judge.measured(cache.facts());
          if (!line.isEmpty()) {
            lines.add(line);
          }
        }
      }
    }
    return lines;
  }

  /** The verdicts on a rule's caches; one is told once, though it may hold in several loaders. */
  private static List<Finding> judge(LinkedRule rule) {
    List<Finding> findings = new ArrayList<>();
    Set<Verdict> known = EnumSet.noneOf(Verdict.class);
    for (Cache cache : rule.caches().caches()) {
      for (Finding finding : Judge.judge(rule.rule().scope(), cache.facts())) {
        if (known.add(finding.verdict())) {
          findings.add(finding);
        }
      }
    }
    return findings;
  }
}
