package io.cacher.benchmarks.process;

import java.util.List;

/** Rule files with as many rules as wanted, one method each. */
final class StartRules {

  private static final String MATCHED = "com.example.start.";
  private static final String LIFETIME = "5m";
  private static final List<String> CLASSES = List.of("Products", "Prices", "Orders", "Routes");
  private static final List<String> METHODS =
      List.of("first", "second", "third", "fourth", "fifth");

  private StartRules() {}

  /** Rules for classes that do not exist. */
  static String unmatched(int count) {
    return rules("com.example.absent.", count);
  }

  /** Rules for methods that the program calls. */
  static String matched(int count) {
    return rules(MATCHED, count);
  }

  /** The same, of results that live for so long, as a rule file has it. */
  static String matched(int count, String lifetime) {
    return matched(count).replace(LIFETIME, lifetime);
  }

  /** How many methods these rules match. */
  static long matches(String rules) {
    return rules.lines().filter(line -> line.contains(MATCHED)).count();
  }

  private static String rules(String packageName, int count) {
    StringBuilder rules = new StringBuilder("version: 1\ncaches:\n");
    for (int i = 0; i < count; i++) {
      String type = CLASSES.get(i / METHODS.size() % CLASSES.size());
      String method = METHODS.get(i % METHODS.size());
      rules
          .append("  rule-" + i + ":\n    methods: ")
          .append(packageName + type + "." + method + "(..)\n")
          .append("    expire-after-write: " + LIFETIME + "\n");
    }
    return rules.toString();
  }
}
