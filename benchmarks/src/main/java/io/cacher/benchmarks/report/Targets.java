package io.cacher.benchmarks.report;

import io.cacher.benchmarks.report.Target.By;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What Cacher promises of its speed. */
final class Targets {

  private static final List<String> ONE_KEY =
      List.of("IntKey", "LongKey", "StringKey", "SameString");
  private static final List<String> MORE_KEYS =
      List.of("StringIntKey", "LongLongKey", "RecordKey", "ThreeKeys");
  private static final List<String> SCOPES = List.of("Instance", "EqualReceiver", "KeyPath");

  private static final List<String> POLICIES = List.of("Lru", "Lfu", "Fifo", "Mru");

  /** Of the caches that are weighed. */
  private static final List<Long> SIZES = List.of(10_000L, 300_000L, 720_000L);

  private Targets() {}

  static List<Target> all() {
    return Stream.of(hits(), allocation(), policies(), scaling(), processes())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Target> hits() {
    List<Target> targets = new ArrayList<>();
    for (String key : ONE_KEY) {
      targets.add(withExpiry(key));
      targets.add(hit(key, ", no expiry", "cacher", 0.80, "caffeine", "caffeineGet"));
    }
    for (String key : MORE_KEYS) {
      targets.add(withExpiry(key));
      targets.add(hit(key, ", no expiry", "cacher", 0.60, "caffeine", "caffeineGet"));
    }
    for (String key : SCOPES) {
      targets.add(hit(key, ", beside a shared scope", "cacher", 1.3, "cacherShared"));
      targets.add(
          hit(
              key,
              ", beside a shared scope, with expiry",
              "cacherWrite",
              1.3,
              "cacherSharedWrite"));
    }
    for (String key : List.of("IntKey", "StringKey", "StringIntKey")) {
      targets.add(hit(key, ", beside Spring", "cacher", 0.03, "spring"));
      targets.add(hit(key, ", beside Spring, with expiry", "cacherWrite", 0.03, "springWrite"));
    }
    targets.add(condition(", beside none, ns", "cacher", "cacherShared"));
    targets.add(
        condition(" with a text and two terms, beside none, ns", "cacherText", "cacherTextShared"));
    targets.add(hit("Dying", ", beside entries that stay", "cacherDying", 1.1, "cacherStill"));
    return targets;
  }

  private static Target withExpiry(String key) {
    return hit(key, ", with expiry", "cacherWrite", 0.20, "caffeineWrite", "caffeineWriteGet");
  }

  private static List<Target> allocation() {
    List<Target> targets = new ArrayList<>();
    Stream.of(ONE_KEY, MORE_KEYS, SCOPES, List.of("PrimitiveResult", "Condition"))
        .flatMap(List::stream)
        .forEach(
            key -> {
              targets.add(noBytes(key, "cacher"));
              targets.add(noBytes(key, "cacherWrite"));
            });
    for (String key : List.of("IntKey", "LongKey", "StringKey")) {
      targets.add(noBytes(key, "cacherAccess"));
    }
    for (String policy : POLICIES) {
      targets.add(noBytes("Policies", "cacher" + policy));
    }
    return targets;
  }

  private static List<Target> policies() {
    return POLICIES.stream()
        .map(
            policy ->
                hit(
                    "Policies",
                    ", exact `" + policy.toLowerCase(Locale.ROOT) + "`",
                    "cacher" + policy,
                    1.0,
                    "caffeine"))
        .toList();
  }

  private static List<Target> scaling() {
    List<Target> targets = new ArrayList<>();
    for (String way : List.of("cacher", "cacherWrite")) {
      targets.add(
          new Target(
              "throughput of two threads beside one, `" + way + "`",
              new Place("threads", "ManyThreads", way, 2, "throughput"),
              List.of(new Place("threads", "ManyThreads", way, 1, "throughput")),
              By.RATIO,
              1.8,
              true));
    }
    targets.add(
        new Target(
            "a table grown from 10,000 to 10,000,000 entries, beside `map`",
            size("cacher", 10_000_000),
            List.of(size("cacher", 10_000), size("map", 10_000_000), size("map", 10_000)),
            By.GROWTH,
            2,
            false));
    targets.add(miss(", no expiry", "cacher", "caffeine", "caffeineSameThread"));
    targets.add(miss(", with expiry", "cacherWrite", "caffeineWrite", "caffeineWriteSameThread"));
    for (String key : List.of("int", "String", "(long, long)")) {
      for (long size : SIZES) {
        targets.add(bytes(key, size, "", "cacher", "caffeine"));
        targets.add(bytes(key, size, ", with expiry", "cacherWrite", "caffeineWrite"));
      }
    }
    return targets;
  }

  private static List<Target> processes() {
    List<Target> targets = new ArrayList<>(starts());
    for (String of : List.of("", ", 250ms", ", 25ms")) {
      targets.add(
          new Target(
              "idle, % of a core, threads of Cacher, 20 rules" + of,
              Place.of("idle", "idle", "20 rules, matched" + of, "threads of Cacher, %"),
              List.of(),
              By.VALUE,
              0.1,
              false));
    }
    return targets;
  }

  private static List<Target> starts() {
    return List.of(
        start("CPU, s", "20 rules, no match", 0.18),
        start("classes of Byte Buddy", "20 rules, no match", 0),
        start("CPU, s", "20 rules, matched", 0.45),
        start("resident, MB", "20 rules, matched", 30),
        new Target(
            "start of a Spring Boot application, 100 rules that never match",
            Place.of("spring-boot", "start", "100 rules, no match", "time, s"),
            List.of(Place.of("spring-boot", "start", "none", "time, s")),
            By.RATIO,
            1.03,
            false),
        new Target(
            "matching a class against 10,000 rules, beside a transformer that does nothing, µs",
            Place.of("matching", "50,000 classes", "10,000 rules", "per class, µs"),
            List.of(
                Place.of(
                    "matching",
                    "50,000 classes",
                    "a transformer that does nothing",
                    "per class, µs")),
            By.DIFFERENCE,
            1,
            false));
  }

  private static Target hit(String key, String of, String way, double limit, String... yardsticks) {
    return new Target(
        Labels.subject(key) + of,
        Place.of("hit", key, way, "cpu"),
        Stream.of(yardsticks).map(other -> Place.of("hit", key, other, "cpu")).toList(),
        By.RATIO,
        limit,
        false);
  }

  private static Target condition(String of, String way, String yardstick) {
    return new Target(
        "a condition" + of,
        Place.of("hit", "Condition", way, "cpu"),
        List.of(Place.of("hit", "Condition", yardstick, "cpu")),
        By.DIFFERENCE,
        20,
        false);
  }

  private static Target noBytes(String key, String way) {
    Place place = Place.of("hit", key, way, "allocated");
    String name = Labels.subject(key) + ", bytes for a hit, `" + way + "`";
    // The record is the benchmark's own.
    List<Place> yardsticks =
        key.equals("RecordKey") ? List.of(Place.of("hit", key, "map", "allocated")) : List.of();
    return new Target(name, place, yardsticks, By.BYTES, 0, false);
  }

  private static Place size(String way, long entries) {
    return new Place("size", "Grown", way, entries, "cpu");
  }

  private static Target miss(String of, String way, String... yardsticks) {
    return new Target(
        "a miss in a full cache" + of,
        Place.of("miss", "Miss", way, "process cpu"),
        Stream.of(yardsticks).map(other -> Place.of("miss", "Miss", other, "process cpu")).toList(),
        By.RATIO,
        1.2,
        false);
  }

  private static Target bytes(String key, long entries, String of, String way, String yardstick) {
    return new Target(
        "bytes for an entry of " + Numbers.count(entries) + ", " + key + of,
        new Place("memory", key, way, entries, "bytes"),
        List.of(new Place("memory", key, yardstick, entries, "bytes")),
        By.RATIO,
        1.0,
        false);
  }

  private static Target start(String metric, String way, double limit) {
    return new Target(
        "start, " + way + ": " + metric,
        Place.of("start", "start", way, metric),
        List.of(Place.of("start", "start", "none", metric)),
        By.DIFFERENCE,
        limit,
        false);
  }
}
