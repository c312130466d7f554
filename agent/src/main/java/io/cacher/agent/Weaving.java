package io.cacher.agent;

import io.cacher.config.CacheRule;
import io.cacher.link.LinkListener;
import io.cacher.link.Linker;
import io.cacher.match.ConcernedClasses;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import io.cacher.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings the loaded classes in line with the rules that are to be woven. Not thread-safe: one
 * change at a time.
 */
final class Weaving implements AutoCloseable {

  /** A class that was transformed a moment ago is defined, and can be seen, after so long. */
  private static final long DEFINED_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Those that come later are woven as they load. */
  private static final int MOST_ROUNDS = 10;

  private final Instrumentation instrumentation;
  private final WeavingTransformer transformer;
  private final Linker linker;
  private final LinkListener listener;
  private final AgentLog log;
  private int restored;

  Weaving(
      Instrumentation instrumentation,
      WeavingTransformer transformer,
      Linker linker,
      LinkListener listener,
      AgentLog log) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.linker = linker;
    this.listener = listener;
    this.log = log;
  }

  /** Weaves from now on, before the application runs; classes that are loaded already included. */
  void start(RuleMatcher matcher, List<CacheRule> rules) {
    transformer.setMatcher(matcher);
    instrumentation.addTransformer(transformer, true);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (matcher.mayMatch(loaded.getName().replace('.', '/'))) {
        Rewoven unused = retransform(rules);
        return;
      }
    }
  }

  /** As {@link #start}, while the application runs and loads classes. */
  void startLate(RuleMatcher matcher, List<CacheRule> rules) {
    transformer.setMatcher(matcher);
    instrumentation.addTransformer(transformer, true);
    Rewoven unused = retransform(rules);
  }

  /** Weaves nothing any more, and restores what was woven. */
  @Override
  public void close() {
    instrumentation.removeTransformer(transformer);
    transformer.setMatcher(new RuleMatcher(List.of(), new MatchReport(List.of())));
    transformer.awaitExchange();
    restored = new Restoring(instrumentation, log).restore(transformer.wovenNames());
  }

  /** How many classes {@link #close} has restored. */
  int restored() {
    return restored;
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
    linker.prepare();
    return retransform(concerned);
  }

  /**
   * Looks until nothing new is found: a class may have been read a moment ago, as it was, and be
   * defined only now.
   */
  private Rewoven retransform(List<CacheRule> rules) {
    ConcernedClasses concerned = new ConcernedClasses(rules);
    Set<Class<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Rewoven rewoven = new Rewoven();
    boolean found = true;
    for (int round = 0; found && round < MOST_ROUNDS; round++) {
      LockSupport.parkNanos(DEFINED_AFTER_NANOS);
      found = false;
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (seen.add(loaded)
            && !isOurs(loaded)
            && instrumentation.isModifiableClass(loaded)
            && concerned.contains(loaded)) {
          retransform(loaded, rules, rewoven);
          found = true;
        }
      }
    }
    linker.cutFormer();
    return rewoven;
  }

  private boolean isOurs(Class<?> loaded) {
    return loaded.getClassLoader() == getClass().getClassLoader()
        && loaded.getName().startsWith("io.cacher.");
  }

  /** One at a time: a single class that cannot be transformed would fail a whole batch. */
  private void retransform(Class<?> loaded, List<CacheRule> rules, Rewoven rewoven) {
    try {
      instrumentation.retransformClasses(loaded);
      linker.forgetFormer(loaded);
      rewoven.done();
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      String text = "cannot transform the loaded class " + loaded.getName() + ": " + e;
      log.errorOnce(loaded.getName(), text);
      rewoven.failed(text);
      for (CacheRule rule : rules) {
        if (!rule.reactions().isEmpty() && new ConcernedClasses(List.of(rule)).contains(loaded)) {
          listener.notHeard(rule.name(), loaded.getName(), e.toString());
        }
      }
    }
  }
}
