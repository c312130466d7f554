package io.cacher.agent;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.config.Problem;
import io.cacher.invalidate.Triggers;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRule;
import io.cacher.link.Linker;
import io.cacher.manage.Version;
import io.cacher.manage.jmx.ManagedAgent;
import io.cacher.manage.metrics.MetricsPages;
import io.cacher.match.MatchReport;
import io.cacher.match.PatternReport;
import io.cacher.match.RuleMatcher;
import io.cacher.plugin.Extensions;
import io.cacher.plugin.RemovalThread;
import io.cacher.weave.EntrySpinner;
import io.cacher.weave.WeavingTransformer;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connects the rooms of the agent with one another, in the order the JVM needs, and speaks for them
 * to management.
 */
final class RunningAgent implements ManagedAgent {

  private static final long EXIT_PATIENCE_MILLIS = 2_000;

  private final Options options;
  private final List<Problem> problems;
  private final Map<String, CacheGroup> groups = new LinkedHashMap<>();
  private final Reporter reporter;
  private final Weaving weaving;
  private final Judging judging;
  private final Writes writes;
  private final RemovalThread removals = new RemovalThread();
  private @Nullable Metrics metrics;

  private RunningAgent(
      Extensions extensions,
      List<Problem> problems,
      Options options,
      AgentLog log,
      Instrumentation instrumentation)
      throws ReflectiveOperationException {
    List<CacheRule> rules = extensions.rules();
    this.options = options;
    this.problems = problems;
    CoarseClock clock = new CoarseClock(System::nanoTime, RuleCaches.clockResolution(rules));
    MatchReport report = new MatchReport(rules);
    reporter = new Reporter(log, report, instrumentation, off(rules));
    reporter.unbounded(live(rules));
    Map<String, LinkedRule> linked = RuleCaches.of(extensions, clock, reporter, removals);
    for (LinkedRule rule : linked.values()) {
      groups.put(rule.rule().name(), rule.caches());
    }
    judging = new Judging(linked.values(), reporter.verdicts());
    writes = new Writes(linked.values(), reporter);
    Triggers triggers = new Triggers(linked, reporter);
    Linker linker = new Linker(linked, new EntrySpinner(), triggers, reporter);
    LegacySites legacySites = new LegacySites(linker);
    linker.connect(legacySites);

    RuleMatcher matcher = new RuleMatcher(live(rules), report);
    WeavingTransformer transformer = new WeavingTransformer(matcher, report, legacySites, reporter);
    preload(transformer);
    weaving = new Weaving(instrumentation, transformer, matcher, report, rules, log);

    // The clock goes first: without it, what is woven would never expire.
    Housekeeper housekeeper = new Housekeeper(clock, groups.values(), log);
    housekeeper.everySecond(triggers);
    housekeeper.everySecond(reporter::summariseInTime);
    housekeeper.everySecond(judging);
    housekeeper.everySecond(new Jmx(rules, groups, this, clock.resolution(), log));
    if (options.metricsPort() != null) {
      MetricsPages pages = new MetricsPages(groups::values, () -> this);
      metrics = new Metrics(options.metricsAddress(), options.metricsPort(), pages, log);
      housekeeper.everySecond(metrics);
    }
    housekeeper.start();
    if (!removals.isIdle()) {
      AgentThreads.daemon("cacher-listeners", removals).start();
    }
    try {
      sayWhatIsLeftAtExit(log);
      weaving.start();
    } catch (Throwable t) {
      weaving.stop();
      throw t;
    }
  }

  static void start(
      Extensions extensions,
      List<Problem> problems,
      Options options,
      AgentLog log,
      Instrumentation instrumentation)
      throws Exception {
    BootClasses.define(instrumentation, RunningAgent.class.getClassLoader());
    new RunningAgent(extensions, problems, options, log, instrumentation);
  }

  private static Set<String> off(List<CacheRule> rules) {
    Set<String> off = new HashSet<>();
    for (CacheRule rule : rules) {
      if (rule.mode() == Mode.OFF) {
        off.add(rule.name());
      }
    }
    return off;
  }

  private static List<CacheRule> live(List<CacheRule> rules) {
    List<CacheRule> live = new ArrayList<>();
    for (CacheRule rule : rules) {
      if (rule.mode() == Mode.ON) {
        live.add(rule);
      }
    }
    return live;
  }

  /**
   * Runs the first stage once before any class can reach it: a class that is needed to transform
   * its own loading ends in a ClassCircularityError.
   */
  private static void preload(WeavingTransformer transformer) throws ClassNotFoundException {
    for (String name :
        new String[] {
          "java.util.concurrent.ThreadLocalRandom", "java.lang.invoke.MethodHandles$Lookup"
        }) {
      Class.forName(name, true, null);
    }
    transformer.transform(null, null, "io/cacher/Preload", null, null, new byte[0]);
    transformer.transform(null, null, "preload/Preload", null, null, new byte[0]);
  }

  private void sayWhatIsLeftAtExit(AgentLog log) {
    Runnable last =
        () -> {
          judging.judge();
          reporter.summarise();
          log.flush();
        };
    Runnable hook =
        () -> {
          writes.close();
          // Neither a slow listener nor a standard error that nobody reads must keep the JVM from
          // ending.
          if (!removals.isIdle()) {
            runPatiently("cacher-exit-listeners", removals::deliver);
          }
          runPatiently("cacher-exit-log", last);
        };
    Runtime.getRuntime().addShutdownHook(AgentThreads.daemon("cacher-exit", hook));
  }

  private static void runPatiently(String name, Runnable task) {
    Thread thread = AgentThreads.daemon(name, task);
    thread.start();
    try {
      thread.join(EXIT_PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    List<String> lines = new ArrayList<>();
    for (Problem problem : problems) {
      lines.add(problem.toString());
    }
    return lines;
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
  public long errorCount() {
    return reporter.errors();
  }

  @Override
  public String explain(String cache) {
    StringBuilder text = new StringBuilder(cache).append(":\n");
    CacheGroup group = groups.get(cache);
    if (group != null && !group.isOn()) {
      return text.append("  off: its classes are left as they are\n").toString();
    }
    for (PatternReport pattern : reporter.explainedPatterns()) {
      if (pattern.cache().equals(cache)) {
        text.append(pattern.trigger() ? "  trigger " : "  ");
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
  public synchronized void setOn(String cache, boolean on) {
    CacheGroup group = groups.get(cache);
    if (group == null) {
      return;
    }
    reporter.turned(cache, on);
    // Stop answering before the classes are restored, start only after they are woven.
    if (on) {
      weaving.setOn(cache, true);
      group.setOn(true);
    } else {
      group.setOn(false);
      // Restored classes write at once: not before what was put off is written.
      long pending = writes.flush(cache);
      if (pending == 0) {
        weaving.setOn(cache, false);
      } else {
        reporter.stillPending(cache, pending);
      }
    }
  }

  @Override
  public long flushWrites(String cache) {
    return writes.flush(cache);
  }
}
