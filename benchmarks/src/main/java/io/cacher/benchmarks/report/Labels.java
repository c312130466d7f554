package io.cacher.benchmarks.report;

import java.util.Map;

/** What people read instead of the names of classes. */
final class Labels {

  private static final Map<String, String> SUBJECTS =
      Map.ofEntries(
          Map.entry("IntKey", "find(int)"),
          Map.entry("LongKey", "find(long)"),
          Map.entry("StringKey", "find(String), equal strings"),
          Map.entry("SameString", "find(String), same strings"),
          Map.entry("StringIntKey", "find(String, int)"),
          Map.entry("LongLongKey", "find(long, long)"),
          Map.entry("RecordKey", "find(record)"),
          Map.entry("ThreeKeys", "find(String, int, long)"),
          Map.entry("Instance", "this.find(int), `scope: instance`"),
          Map.entry("EqualReceiver", "this.find(int), `scope: equal`"),
          Map.entry("KeyPath", "find(Order), `key: [arg0.id]`"),
          Map.entry("Condition", "find(int), `condition: arg0 >= 1_000`"),
          Map.entry("PrimitiveResult", "int count(int)"),
          Map.entry("HalfFull", "find(int), half-full cache"),
          Map.entry("Policies", "find(int), exact order, half-full cache"),
          Map.entry("Dying", "find(int), entries dying"),
          Map.entry("Arithmetic", "arithmetic, nothing shared"),
          Map.entry("ManyThreads", "find(int), same keys"),
          Map.entry("Grown", "find(int), by entries"),
          Map.entry("Miss", "find(int), a miss"));

  private static final Map<String, String> SUITES =
      Map.of(
          "hit", "A hit",
          "threads", "Hits in several threads",
          "size", "Hits in a large table",
          "miss", "A miss",
          "memory", "Memory",
          "end-to-end", "End to end",
          "start", "A start",
          "spring-boot", "A start of Spring Boot",
          "matching", "Many rules, many classes",
          "idle", "Idle");

  private Labels() {}

  static String subject(String name) {
    return SUBJECTS.getOrDefault(name, name);
  }

  static String suite(String name) {
    return SUITES.getOrDefault(name, name);
  }
}
