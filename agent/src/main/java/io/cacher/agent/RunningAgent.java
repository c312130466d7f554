package io.cacher.agent;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.PerClass;
import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.config.Problem;
import io.cacher.invalidate.Triggers;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRule;
import io.cacher.link.Linker;
import io.cacher.manage.Version;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.jmx.ManagedAgent;
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
import java.util.function.Consumer;

/**
 * Connects the rooms of the agent with one another, in the order the JVM needs, and speaks for them
 * to management.
 */
final class RunningAgent implements ManagedAgent, Consumer<String> {

  private static final long EXIT_PATIENCE_MILLIS = 2_000;

  private final Options options;
  private final List<Problem> problems;
  private final Map<String, CacheGroup> groups = new LinkedHashMap<>();
  private final Reporter reporter;
  private final Weaving weaving;
  private final Judging judging;
  private final Writes writes;
  private final RemovalThread removals = new RemovalThread();
  private final List<Thread> listenerThreads = new ArrayList<>();
  private final Instrumentation instrumentation;
  private final AgentLog log;
  private final Linker linker;
  private final LegacySites legacySites;
  private final Housekeeper housekeeper;
  private final Jmx jmx;
  private final Thread exitHook;

  private RunningAgent(
      Extensions extensions,
      List<Problem> problems,
      Options options,
      AgentLog log,
      Instrumentation instrumentation,
      long bootClasses)
      throws ReflectiveOperationException {
    this.log = log;
    this.instrumentation = instrumentation;
    claim(bootClasses);
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
    linker = new Linker(linked, new EntrySpinner(), triggers, reporter);
    legacySites = new LegacySites(linker);
    linker.connect(legacySites);

    RuleMatcher matcher = new RuleMatcher(live(rules), report);
    WeavingTransformer transformer = new WeavingTransformer(matcher, report, legacySites, reporter);
    preload(transformer);
    weaving = new Weaving(instrumentation, transformer, matcher, report, rules, log);

    // The clock goes first: without it, what is woven would never expire.
    housekeeper = new Housekeeper(clock, groups.values(), log);
    housekeeper.everySecond(triggers);
    housekeeper.everySecond(reporter::summariseInTime);
    housekeeper.everySecond(judging);
    jmx = new Jmx(rules, groups, this, clock.resolution(), log);
    housekeeper.everySecond(jmx);
    housekeeper.everySecond(this::tellPresence);
    housekeeper.start();
    if (!removals.isIdle()) {
      listenerThreads.add(AgentThreads.daemon("cacher-listeners", removals));
      listenerThreads.get(0).start();
    }
    exitHook = AgentThreads.daemon("cacher-exit", this::exit);
    try {
      Runtime.getRuntime().addShutdownHook(exitHook);
      weaving.start();
    } catch (Throwable t) {
      end();
      throw t;
    }
  }

  private void claim(long bootClasses) {
    boolean claimed = false;
    try {
      claimed = CacherDispatcher.claim(bootClasses, this);
    } catch (LinkageError otherVersion) {
      // As if it had refused.
    }
    if (!claimed) {
      throw new IllegalStateException(
          "this JVM has classes of another version of Cacher, which was attached before and cannot be"
              + " unloaded; use that version, or restart the JVM");
    }
  }

  static RunningAgent start(
      Extensions extensions,
      List<Problem> problems,
      Options options,
      AgentLog log,
      Instrumentation instrumentation)
      throws Exception {
    long bootClasses = BootClasses.define(instrumentation, RunningAgent.class.getClassLoader());
    return new RunningAgent(extensions, problems, options, log, instrumentation, bootClasses);
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

  /** Has whoever attaches to the JVM see that there is an agent. */
  void tellPresence() {
    AgentProperties.of(instrumentation).setProperty(AgentProperties.AGENT, Version.VERSION);
  }

  private void exit() {
    writes.close();
    // Neither a slow listener nor a standard error that nobody reads must keep the JVM from ending.
    if (!removals.isIdle()) {
      runPatiently("cacher-exit-listeners", removals::deliver);
    }
    runPatiently("cacher-exit-log", this::sayWhatIsLeft);
  }

  private void sayWhatIsLeft() {
    judging.judge();
    reporter.summarise();
    log.flush();
  }

  @Override
  public void accept(String text) {
    Request request = Request.parse(text);
    request.answer(
        request.verb().equals(Request.DETACH) ? stop() : alreadyThere(), instrumentation);
  }

  private Outcome alreadyThere() {
    return new Outcome(
        ExitCode.UNAVAILABLE,
        "a Cacher agent is already attached, version "
            + version()
            + " with "
            + String.join(", ", ruleFiles())
            + ". After a change of its rule files, use `reload`; for other files, `detach` first.");
  }

  /** Leaves the JVM as it was before there was an agent. Nothing happens if writes stay pending. */
  private synchronized Outcome stop() {
    List<CacheGroup> answering = new ArrayList<>();
    for (CacheGroup group : groups.values()) {
      if (group.isOn()) {
        answering.add(group);
        group.setOn(false);
      }
    }
    // Restored classes write at once: not before what was put off is written.
    long pending = writes.flushAll();
    if (pending > 0) {
      for (CacheGroup group : answering) {
        group.setOn(true);
      }
      return new Outcome(
          ExitCode.TEMPORARY,
          pending
              + " write(s) of `write-behind` are still pending, so nothing was changed. See"
              + " PendingWriteCount, and try again.");
    }
    return new Outcome(ExitCode.OK, "detached; " + end() + " class(es) have their own code back");
  }

  /** Ends everything that was started, the most visible first; returns how many were restored. */
  private int end() {
    int restored = weaving.stop();
    CacherDispatcher.disconnect();
    legacySites.close();
    linker.close();
    writes.close();
    PerClass.forgetAll();
    removals.stop();
    AgentThreads.end(listenerThreads);
    if (!removals.isIdle()) {
      runPatiently("cacher-exit-listeners", removals::deliver);
    }
    housekeeper.stop();
    jmx.stop();
    try {
      Runtime.getRuntime().removeShutdownHook(exitHook);
    } catch (IllegalStateException theJvmEnds) {
      // The hook is about to run, and finds nothing to do.
    }
    AgentProperties.of(instrumentation).remove(AgentProperties.AGENT);
    log.info("detached; " + restored + " class(es) have their own code back");
    log.close();
    try {
      JdkCaches.fill();
    } catch (Throwable oneMoreClassLoaderIsKept) {
      // Until the JDK has something else to remember.
    }
    CacherDispatcher.release();
    return restored;
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

  /** What was woven for each cache and what not, in lines for people. */
  String woven() {
    StringBuilder text = new StringBuilder();
    for (PatternReport pattern : reporter.explainedPatterns()) {
      for (String method : pattern.woven()) {
        String done = pattern.trigger() ? ": reacting to " : ": caching ";
        text.append("  ").append(pattern.cache()).append(done).append(method).append('\n');
      }
      if (reporter.isUnmatched(pattern)) {
        text.append("  ").append(pattern).append('\n');
      }
    }
    return text.toString();
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
