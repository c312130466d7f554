package io.cacher.benchmarks.process;

import java.util.function.IntFunction;

/** Rule files of many rules, of several kinds, that match nothing. */
final class PatternRules {

  private PatternRules() {}

  static String exact(int count) {
    return rules(count, i -> "com.acme.shop.part" + i % 100 + ".Service" + i + ".find(long)");
  }

  static String packages(int count) {
    return rules(count, i -> "com.acme.part" + i + "..*Repository.find*(..)");
  }

  static String hierarchies(int count) {
    return rules(count, i -> "com.acme.shop.Repository" + i + "+.load(..)");
  }

  static String annotations(int count) {
    return rules(count, i -> "@com.acme.shop.Slow" + i + " *.*(..)");
  }

  /** Patterns that ask for an annotation that there is, on methods that there are not. */
  static String annotationsInUse(int count) {
    return rules(count, i -> "@com.example.start.Slow *.absent" + i + "(..)");
  }

  private static String rules(int count, IntFunction<String> pattern) {
    StringBuilder rules = new StringBuilder("version: 1\ncaches:\n");
    for (int i = 0; i < count; i++) {
      rules
          .append("  rule-" + i + ":\n    methods: \"" + pattern.apply(i) + "\"\n")
          .append("    expire-after-write: 5m\n");
    }
    return rules.toString();
  }
}
