package io.cacher.agent;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.config.Problem;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRule;
import io.cacher.link.Linker;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import io.cacher.weave.EntrySpinner;
import io.cacher.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Connects the rooms of the agent with one another, in the order the JVM needs. */
final class RunningAgent {

  private RunningAgent() {}

  static void start(
      List<CacheRule> rules,
      List<Problem> problems,
      Options options,
      AgentLog log,
      Instrumentation instrumentation)
      throws Exception {
    BootClasses.define(instrumentation, RunningAgent.class.getClassLoader());
    CoarseClock clock = new CoarseClock(System::nanoTime, RuleCaches.clockResolution(rules));
    MatchReport report = new MatchReport(rules);
    Reporter reporter = new Reporter(log, report, instrumentation);
    Map<String, LinkedRule> linked = RuleCaches.of(rules, clock, reporter);
    Linker linker = new Linker(linked, new EntrySpinner(), reporter);
    LegacySites legacySites = new LegacySites(linker);
    linker.connect(legacySites);

    List<CacheRule> live = new ArrayList<>();
    for (CacheRule rule : rules) {
      if (rule.mode() == Mode.ON) {
        live.add(rule);
      }
    }
    RuleMatcher matcher = new RuleMatcher(live, report);
    WeavingTransformer transformer = new WeavingTransformer(matcher, report, legacySites, reporter);
    preload(transformer);
    Weaving weaving = new Weaving(instrumentation, transformer, matcher, report, rules, log);
    weaving.start();

    List<CacheGroup> groups = new ArrayList<>();
    for (LinkedRule rule : linked.values()) {
      groups.add(rule.caches());
    }
    Housekeeper housekeeper = new Housekeeper(clock, groups, log);
    housekeeper.everySecond(reporter::summariseInTime);
    housekeeper.start();
    sayWhatIsLeftAtExit(reporter, log);
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

  private static void sayWhatIsLeftAtExit(Reporter reporter, AgentLog log) {
    Thread hook =
        new Thread(
            null,
            () -> {
              reporter.summarise();
              log.flush();
            },
            "cacher-exit",
            0,
            false);
    hook.setContextClassLoader(null);
    Runtime.getRuntime().addShutdownHook(hook);
  }
}
