package io.cacher.agent;

import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import io.cacher.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which rules are woven, and brings loaded classes in line when that changes. Thread-safe.
 */
final class Weaving {

  private final Instrumentation instrumentation;
  private final WeavingTransformer transformer;
  private final MatchReport report;
  private final AgentLog log;
  private final List<CacheRule> rules;
  private final Set<String> on = new HashSet<>();
  private RuleMatcher matcher;

  Weaving(
      Instrumentation instrumentation,
      WeavingTransformer transformer,
      RuleMatcher matcher,
      MatchReport report,
      List<CacheRule> rules,
      AgentLog log) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.matcher = matcher;
    this.report = report;
    this.rules = rules;
    this.log = log;
    for (CacheRule rule : rules) {
      if (rule.mode() == Mode.ON) {
        on.add(rule.name());
      }
    }
  }

  /** Weaves from now on, classes that are loaded already included. */
  synchronized void start() {
    instrumentation.addTransformer(transformer, true);
    retransform(matcher);
  }

  /** Weaves nothing any more, and restores what was woven; returns how many classes. */
  synchronized int stop() {
    instrumentation.removeTransformer(transformer);
    transformer.retire();
    return new Restoring(instrumentation, log).restore(transformer.wovenNames());
  }

  /** Weaves or restores the classes of one rule. */
  synchronized void setOn(String rule, boolean newOn) {
    if (newOn ? !on.add(rule) : !on.remove(rule)) {
      return;
    }
    matcher = new RuleMatcher(live(), report);
    transformer.setMatcher(matcher);
    for (CacheRule turned : rules) {
      if (turned.name().equals(rule)) {
        retransform(new RuleMatcher(List.of(turned), report));
      }
    }
  }

  private List<CacheRule> live() {
    List<CacheRule> live = new ArrayList<>();
    for (CacheRule rule : rules) {
      if (on.contains(rule.name())) {
        live.add(rule);
      }
    }
    return live;
  }

  /**
   * Transforms the loaded classes that {@code concerned} may match. One at a time: a single class
   * that cannot be transformed would fail a whole batch.
   */
  private void retransform(RuleMatcher concerned) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      String name = loaded.getName().replace('.', '/');
      if (concerned.mayMatch(name)
          && instrumentation.isModifiableClass(loaded)
          && loaded.getClassLoader() != getClass().getClassLoader()) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (Exception | LinkageError e) {
          log.errorOnce(name, "cannot transform the loaded class " + loaded.getName() + ": " + e);
        }
      }
    }
  }
}
