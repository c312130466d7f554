package io.cacher.agent;

import io.cacher.match.RuleMatcher;
import io.cacher.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;

/**
 * Brings the loaded classes in line with the rules that are to be woven. Not thread-safe: one
 * change at a time.
 */
final class Weaving {

  private final Instrumentation instrumentation;
  private final WeavingTransformer transformer;
  private final AgentLog log;

  Weaving(Instrumentation instrumentation, WeavingTransformer transformer, AgentLog log) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.log = log;
  }

  /** Weaves from now on, classes that are loaded already included. */
  void start(RuleMatcher matcher) {
    transformer.setMatcher(matcher);
    instrumentation.addTransformer(transformer, true);
    retransform(matcher);
  }

  /** Weaves nothing any more, and restores what was woven; returns how many classes. */
  synchronized int stop() {
    instrumentation.removeTransformer(transformer);
    transformer.retire();
    return new Restoring(instrumentation, log).restore(transformer.wovenNames());
  }

  /**
   * Weaves what {@code matcher} selects from now on.
   *
   * @param concerned selects the classes for which that makes a difference
   */
  void change(RuleMatcher matcher, RuleMatcher concerned) {
    transformer.setMatcher(matcher);
    retransform(concerned);
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
