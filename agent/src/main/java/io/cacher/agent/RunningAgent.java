package io.cacher.agent;

import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.config.Problem;
import io.cacher.invalidate.Triggers;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRules;
import io.cacher.link.Linker;
import io.cacher.manage.jfr.Flight;
import io.cacher.manage.jmx.ManagedAgent;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import io.cacher.plugin.Extensions;
import io.cacher.reload.FileWatch;
import io.cacher.weave.EntrySpinner;
import io.cacher.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Connects the rooms of the agent with one another, in the order the JVM needs, and lists what was
 * started.
 */
final class RunningAgent {

  /**
   * What undoes the start, last thing first: whoever starts a thread, registers something with the
   * JVM or changes a class adds here how that is ended.
   */
  private final List<Runnable> undo = new ArrayList<>();

  private RunningAgent(
      Extensions extensions,
      List<Problem> problems,
      FileWatch watch,
      Options options,
      AgentLog log,
      Instrumentation instrumentation)
      throws ReflectiveOperationException {
    List<CacheRule> written = extensions.rules();
    CoarseClock clock = new CoarseClock(System::nanoTime, RuleCaches.clockResolution(written));
    LinkedRules rules = new LinkedRules();
    MatchReport report = new MatchReport(written);
    Reporter reporter = new Reporter(log, rules, report, instrumentation);
    RuleFaults faults = new RuleFaults(log, reporter);
    RuleCaches caches = new RuleCaches(clock, new CallFaults(log, reporter), faults);
    rules.set(caches.link(extensions));
    reporter.unbounded(live(written));
    Judging judging = new Judging(rules, reporter.verdicts());
    Writes writes = new Writes(rules, faults);
    Triggers triggers = new Triggers(rules, faults);
    Linker linker = new Linker(rules, new EntrySpinner(), triggers, reporter);
    LegacySites legacySites = new LegacySites(linker);
    linker.connect(legacySites);

    RuleMatcher nothing = new RuleMatcher(List.of(), report);
    WeavingTransformer transformer = new WeavingTransformer(nothing, legacySites, reporter);
    preload(transformer);
    Weaving weaving = new Weaving(instrumentation, transformer, linker, log);
    RuleControl control = new RuleControl(rules, report, weaving, writes, reporter, faults);
    Reloading reloading =
        new Reloading(
            options.rules(),
            watch,
            options.reload(),
            extensions,
            problems,
            () -> new RuleExchange(rules, caches, control, writes, reporter, clock),
            log);

    // The clock goes first: without it, what is woven would never expire.
    Housekeeper housekeeper = new Housekeeper(clock, rules, log);
    housekeeper.everySecond(triggers);
    housekeeper.everySecond(reporter::summariseInTime);
    housekeeper.everySecond(judging);
    Supplier<ManagedAgent> management =
        () -> new Management(options, reloading, rules, clock, control, reporter, judging, writes);
    housekeeper.everySecond(new Jmx(management, log));
    housekeeper.everySecond(reloading);
    undo.add(() -> Flight.close());
    if (options.metricsPort() != null) {
      Metrics metrics = Metrics.of(options.metricsPort(), options, management, log);
      housekeeper.everySecond(metrics);
      undo.add(metrics::close);
    }
    housekeeper.start();
    undo.add(weaving::stop);
    try {
      new Exit(log, reporter, judging, writes, caches).hook();
      control.start();
    } catch (Throwable t) {
      undo();
      throw t;
    }
  }

  static void start(
      Extensions extensions,
      List<Problem> problems,
      FileWatch watch,
      Options options,
      AgentLog log,
      Instrumentation instrumentation)
      throws Exception {
    BootClasses.define(instrumentation, RunningAgent.class.getClassLoader());
    new RunningAgent(extensions, problems, watch, options, log, instrumentation);
  }

  private void undo() {
    for (int i = undo.size() - 1; i >= 0; i--) {
      undo.remove(i).run();
    }
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
