package io.cacher.agent;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.NanoTime;
import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.config.Problem;
import io.cacher.invalidate.Triggers;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRules;
import io.cacher.link.Linker;
import io.cacher.manage.Version;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.jmx.LateJmxBeans;
import io.cacher.match.MatchReport;
import io.cacher.match.PatternReport;
import io.cacher.match.RuleMatcher;
import io.cacher.plugin.Extensions;
import io.cacher.reload.FileWatch;
import io.cacher.weave.EntrySpinner;
import io.cacher.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Connects the rooms of the agent with one another, in the order the JVM needs, and lists what was
 * started. Takes requests that come from other processes, one at a time.
 */
final class RunningAgent implements Consumer<String> {

  /**
   * What undoes the start, last thing first: whoever starts a thread, registers something with the
   * JVM or changes a class adds itself here. No lambdas: they make the start of each JVM slower.
   */
  private final List<AutoCloseable> undo = new ArrayList<>();

  private final Options options;
  private final Reporter reporter;
  private final AgentLog log;
  private final Instrumentation instrumentation;
  private final RuleControl control;
  private final Presence presence;
  private final Weaving weaving;

  private RunningAgent(
      Extensions extensions,
      List<Problem> problems,
      FileWatch watch,
      Options options,
      AgentLog log,
      Instrumentation instrumentation,
      long bootClasses,
      boolean late)
      throws ReflectiveOperationException {
    this.options = options;
    this.log = log;
    this.instrumentation = instrumentation;
    presence = new Presence(instrumentation);
    claim(bootClasses);
    List<CacheRule> written = extensions.rules();
    CoarseClock clock = new CoarseClock(new NanoTime(), RuleCaches.clockResolution(written));
    LinkedRules rules = new LinkedRules();
    MatchReport report = new MatchReport(written);
    reporter = new Reporter(log, rules, report, instrumentation);
    RuleFaults faults = new RuleFaults(log, reporter);
    RuleCaches caches = new RuleCaches(clock, new CallFaults(log, reporter), faults);
    undo.add(caches);
    rules.set(caches.link(extensions));
    reporter.unbounded(live(written));
    Judging judging = new Judging(rules, reporter);
    Writes writes = new Writes(rules, faults);
    undo.add(writes);
    Triggers triggers = new Triggers(rules, faults);
    Linker linker = new Linker(rules, new EntrySpinner(), triggers, reporter);
    LegacySites legacySites = new LegacySites(linker);
    undo.add(linker);
    undo.add(triggers);
    undo.add(legacySites);

    RuleMatcher nothing = new RuleMatcher(List.of(), report);
    WeavingTransformer transformer = new WeavingTransformer(nothing, legacySites, reporter);
    preload(transformer);
    weaving = new Weaving(instrumentation, transformer, linker, reporter, log);
    control = new RuleControl(rules, report, weaving, writes, reporter, faults);
    Reloading reloading =
        new Reloading(
            options.rules(),
            watch,
            options.reload(),
            extensions,
            problems,
            control,
            caches,
            clock,
            log);

    // The clock goes first: without it, what is woven would never expire.
    Housekeeper housekeeper = new Housekeeper(clock, rules, log);
    housekeeper.everySecond(triggers);
    housekeeper.everySecond(linker);
    housekeeper.everySecond(reporter);
    housekeeper.everySecond(judging);
    if (reloading.beat() > 0) {
      housekeeper.oftener(reloading, reloading.beat());
    }
    Management management =
        new Management(options, reloading, rules, clock, control, reporter, judging, writes, log);
    LateJmxBeans jmx = new LateJmxBeans(management, log);
    housekeeper.everySecond(jmx);
    reloading.afterwards(jmx);
    housekeeper.everySecond(presence);
    undo.add(reporter);
    if (options.metricsPort() != null) {
      Metrics metrics = Metrics.of(options.metricsPort(), options, () -> management, log);
      housekeeper.everySecond(metrics);
      undo.add(metrics);
    }
    housekeeper.start();
    undo.add(presence);
    undo.add(jmx);
    // Before the beans go: a reload that is under way would bring them back.
    undo.add(reloading);
    undo.add(housekeeper);
    Exit exit = new Exit(log, reporter, judging, writes, caches);
    exit.await();
    undo.add(exit);
    undo.add(weaving);
    try {
      if (late) {
        control.startLate();
      } else {
        control.start();
      }
    } catch (Throwable t) {
      undo();
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
          "this JVM has classes of another version of Cacher, which cannot be unloaded; use that"
              + " version, or restart the JVM");
    }
  }

  /** Starts the agent before the application. */
  static void start(
      Extensions extensions,
      List<Problem> problems,
      FileWatch watch,
      Options options,
      AgentLog log,
      Instrumentation instrumentation)
      throws Exception {
    RunningAgent unused =
        make(extensions, problems, watch, options, log, instrumentation, /* late= */ false);
  }

  /** Starts the agent while the application runs; returns when its caches answer. */
  static RunningAgent attach(
      Extensions extensions,
      List<Problem> problems,
      FileWatch watch,
      Options options,
      AgentLog log,
      Instrumentation instrumentation)
      throws Exception {
    RunningAgent agent =
        make(extensions, problems, watch, options, log, instrumentation, /* late= */ true);
    agent.presence.tell();
    return agent;
  }

  private static RunningAgent make(
      Extensions extensions,
      List<Problem> problems,
      FileWatch watch,
      Options options,
      AgentLog log,
      Instrumentation instrumentation,
      boolean late)
      throws Exception {
    ClassLoader loader = RunningAgent.class.getClassLoader();
    long classes = BootClasses.define(instrumentation, loader);
    try {
      return new RunningAgent(
          extensions, problems, watch, options, log, instrumentation, classes, late);
    } catch (Throwable t) {
      CacherDispatcher.release(loader);
      throw t;
    }
  }

  @Override
  public synchronized void accept(String text) {
    Request request = Request.parse(text);
    boolean detach = request.verb().equals(Request.DETACH);
    request.answer(detach ? detach() : alreadyThere(), instrumentation);
  }

  private Outcome alreadyThere() {
    return new Outcome(
        ExitCode.UNAVAILABLE,
        "there is a Cacher agent already, version " + Version.VERSION + " with " + options.rules());
  }

  private Outcome detach() {
    long pending = control.stop();
    if (pending > 0) {
      return new Outcome(
          ExitCode.TEMPORARY,
          "not detached, nothing has changed: "
              + pending
              + " write(s) of `write-behind` are pending and cannot be made now; try again later");
    }
    undo();
    String text = "detached, classes restored: " + weaving.restored();
    log.info(text);
    // A standard error that nobody reads must not keep the command waiting.
    AgentThreads.runPatiently("cacher-last-words", log::close);
    return new Outcome(ExitCode.OK, text);
  }

  /** Leaves nothing in the JVM of what was started. */
  private void undo() {
    for (int i = undo.size() - 1; i >= 0; i--) {
      try {
        undo.get(i).close();
      } catch (Throwable t) {
        // The rest is to be undone all the same.
        log.error("could not be undone: " + t);
      }
    }
    undo.clear();
    try {
      JdkCaches.fill();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Until it has something else to remember, the JDK will keep the agent's class loader.
    }
    CacherDispatcher.release(getClass().getClassLoader());
  }

  /** What was woven for each cache and what not, in lines for people. */
  String woven() {
    StringBuilder text = new StringBuilder();
    for (PatternReport pattern : reporter.explainedPatterns()) {
      String done = pattern.trigger() ? ": reacting to " : ": caching ";
      for (String method : pattern.woven()) {
        text.append("  ").append(pattern.cache()).append(done).append(method).append('\n');
      }
      if (reporter.isUnmatched(pattern)) {
        text.append("  ").append(pattern).append('\n');
      }
    }
    return text.toString();
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
}
