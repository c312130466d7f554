package io.cacher.agent;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.manage.Notices;
import io.cacher.manage.RuleChanges;
import io.cacher.manage.Version;
import io.cacher.manage.jmx.ManagedAgent;
import io.cacher.manage.jmx.ManagedCache;
import io.cacher.match.PatternReport;
import io.cacher.reload.EffectiveRules;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The running agent as management sees it. Thread-safe. */
final class Management implements ManagedAgent {

  private final Options options;
  private final Reloading reloading;
  private final LinkedRules rules;
  private final CoarseClock clock;
  private final RuleControl control;
  private final Reporter reporter;
  private final Judging judging;
  private final Writes writes;
  private final AgentLog log;

  Management(
      Options options,
      Reloading reloading,
      LinkedRules rules,
      CoarseClock clock,
      RuleControl control,
      Reporter reporter,
      Judging judging,
      Writes writes,
      AgentLog log) {
    this.options = options;
    this.reloading = reloading;
    this.rules = rules;
    this.clock = clock;
    this.control = control;
    this.reporter = reporter;
    this.judging = judging;
    this.writes = writes;
    this.log = log;
  }

  @Override
  public String version() {
    return Version.VERSION;
  }

  @Override
  public List<String> ruleFiles() {
    List<String> files = new ArrayList<>();
    for (File file : options.rules()) {
      files.add(file.toString());
    }
    return files;
  }

  @Override
  public List<String> ruleProblems() {
    return reloading.problems();
  }

  @Override
  public String reload() {
    return reloading.reload();
  }

  @Override
  public String rules() {
    List<CacheRule> inForce = new ArrayList<>();
    for (LinkedRule rule : rules.all()) {
      inForce.add(rule.rule());
    }
    return EffectiveRules.text(inForce);
  }

  @Override
  public String lastReload() {
    return reloading.last();
  }

  @Override
  public long reloadCount() {
    return reloading.count();
  }

  @Override
  public Notices notices() {
    return reporter.notices();
  }

  @Override
  public void listen(RuleChanges listener) {
    reloading.listen(listener);
  }

  @Override
  public List<ManagedCache> caches() {
    List<ManagedCache> caches = new ArrayList<>();
    for (LinkedRule rule : rules.all()) {
      caches.add(new ManagedCache(rule.rule(), rule.caches()));
    }
    return caches;
  }

  @Override
  public Duration clockResolution() {
    return Duration.ofNanos(clock.resolution());
  }

  @Override
  public List<String> unmatchedPatterns() {
    List<String> lines = new ArrayList<>();
    for (PatternReport pattern : reporter.patterns()) {
      if (reporter.isUnmatched(pattern)) {
        lines.add(pattern.toString());
      }
    }
    return lines;
  }

  @Override
  public List<String> wovenMethods(String cache) {
    List<String> methods = new ArrayList<>();
    for (PatternReport pattern : reporter.patterns()) {
      if (pattern.cache().equals(cache) && !pattern.trigger()) {
        methods.addAll(pattern.woven());
      }
    }
    return methods;
  }

  @Override
  public int wovenMethodCount() {
    int count = 0;
    for (PatternReport pattern : reporter.patterns()) {
      count += pattern.trigger() ? 0 : pattern.methods();
    }
    return count;
  }

  @Override
  public int wovenClassCount() {
    return reporter.wovenClasses();
  }

  @Override
  public List<String> recentLog() {
    return log.recent();
  }

  @Override
  public long errorCount() {
    return reporter.errors();
  }

  @Override
  public String explain(String cache) {
    StringBuilder text = new StringBuilder(cache).append(":\n");
    LinkedRule rule = rules.named(cache);
    CacheGroup group = rule == null ? null : rule.caches();
    if (group != null && !(group.isOn() && control.isOn())) {
      return text.append("  off: its classes are left as they are\n").toString();
    }
    for (PatternReport pattern : reporter.explainedPatterns()) {
      if (pattern.cache().equals(cache)) {
        text.append("  ").append(pattern.state()).append(pattern.trigger() ? " trigger " : " ");
        text.append(pattern.pattern()).append(' ').append(pattern.text()).append('\n');
        for (String method : pattern.woven()) {
          text.append("    ").append(method).append('\n');
        }
      }
    }
    for (String reason : reporter.unlinked(cache)) {
      text.append("  ").append(reason).append('\n');
    }
    judging.judge();
    for (String line : judging.measured(cache)) {
      text.append("  ").append(line).append('\n');
    }
    for (String verdict : verdicts(cache)) {
      text.append("  verdict ").append(verdict).append('\n');
    }
    return text.toString();
  }

  @Override
  public List<String> verdicts(String cache) {
    return reporter.verdicts().lines(cache);
  }

  @Override
  public int verdictCount(String cache) {
    return reporter.verdicts().count(cache);
  }

  @Override
  public boolean isOn() {
    return control.isOn();
  }

  @Override
  public void setOn(boolean on) {
    control.setOn(on);
  }

  @Override
  public void setOn(String cache, boolean on) {
    control.setOn(cache, on);
  }

  @Override
  public long flushWrites(String cache) {
    return writes.flush(cache);
  }
}
