package io.cacher.agent;

import io.cacher.config.CacheRule;
import io.cacher.link.Linker;
import io.cacher.match.ConcernedClasses;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import io.cacher.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings the loaded classes in line with the rules that are to be woven. Not thread-safe: one
 * change at a time.
 */
final class Weaving {

  /** A class that was transformed a moment ago is defined, and can be seen, after so long. */
  private static final long DEFINED_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Instrumentation instrumentation;
  private final WeavingTransformer transformer;
  private final Linker linker;
  private final AgentLog log;

  Weaving(
      Instrumentation instrumentation,
      WeavingTransformer transformer,
      Linker linker,
      AgentLog log) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.linker = linker;
    this.log = log;
  }

  /** Weaves from now on, classes that are loaded already included. */
  void start(RuleMatcher matcher, List<CacheRule> rules) {
    transformer.setMatcher(matcher);
    instrumentation.addTransformer(transformer, true);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (matcher.mayMatch(loaded.getName().replace('.', '/'))) {
        retransform(rules);
        return;
      }
    }
  }

  /** Weaves nothing any more, and restores what was woven; returns how many classes. */
  int stop() {
    instrumentation.removeTransformer(transformer);
    transformer.setMatcher(new RuleMatcher(List.of(), new MatchReport(List.of())));
    transformer.awaitExchange();
    return new Restoring(instrumentation, log).restore(transformer.wovenNames());
  }

  /**
   * Weaves what {@code matcher} selects from now on, and makes that hold for all classes.
   *
   * @param concerned the rules that make a difference to before
   */
  Rewoven change(RuleMatcher matcher, List<CacheRule> concerned) {
    transformer.setMatcher(matcher);
    // Who was transformed by the former matcher must be seen among the loaded classes.
    transformer.awaitExchange();
    LockSupport.parkNanos(DEFINED_AFTER_NANOS);
    return retransform(concerned);
  }

  /** One at a time: a single class that cannot be transformed would fail a whole batch. */
  private Rewoven retransform(List<CacheRule> rules) {
    ConcernedClasses concerned = new ConcernedClasses(rules);
    Rewoven rewoven = new Rewoven();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getClassLoader() != getClass().getClassLoader()
          && instrumentation.isModifiableClass(loaded)
          && concerned.contains(loaded)) {
        try {
          instrumentation.retransformClasses(loaded);
          linker.forgetFormer(loaded);
          rewoven.done();
        } catch (Exception | LinkageError | OutOfMemoryError e) {
          String text = "cannot transform the loaded class " + loaded.getName() + ": " + e;
          log.errorOnce(loaded.getName(), text);
          rewoven.failed(text);
        }
      }
    }
    return rewoven;
  }
}
