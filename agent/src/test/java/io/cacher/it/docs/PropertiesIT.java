package io.cacher.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Shop;
import io.cacher.docs.Document;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.plugin.ExtensionJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference's example of each property, in one program: it is woven and does what it says. */
class PropertiesIT {

  /** What examples need beside themselves. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "weigher", "maximum-weight: 1_000",
          "put-on", "scope: shared",
          "store", "scope: shared",
          "heap-expire-after-write", "store: [heap, redis]\n    scope: shared",
          "codec", "store: [heap, redis]\n    scope: shared\n    store-classes: com.acme.*",
          "store-classes", "store: [heap, redis]\n    scope: shared");

  private static final String HEAD =
      """
      defaults:
        expire-after-write: 1d
      stores:
        redis: {url: "redis://localhost:1"}
      caches:
        until-soon:
          methods: com.acme.shop.ProductService.untilSoon(..)
          expire-at: SOON UTC
        scattered:
          methods: com.acme.shop.ProductService.scattered(long)
          expire-after-write: 1h
          jitter: 100%
          maximum-size: 100_000
        alone:
          methods: com.acme.shop.ProductService.alone(CountDownLatch, Thread)
          key: this.readOnly
          single-flight: true
        slow-keys:
          methods: com.acme.shop.ProductService.quick(SlowKey)
        visited:
          methods: com.acme.shop.ProductService.visited(long)
          expire-after-access: 2s
      """;

  private static final String EXTENSION =
      """
      package com.acme.extension;
      import io.cacher.extension.*;
      public final class %s implements %s {
        public String name() { return "%s"; }
        public %s
      }
      """;

  /** How often methods have run after two calls, where nothing else is said. */
  private static final String EXPECTED =
      """
      maximum-size: 1
      maximum-weight: 1
      weigher: 1
      eviction: 1
      values: 1
      expire-after-write: 1
      expire-after-access: 1
      expire-after: 1
      expire-at: 1
      jitter: 1
      refresh-after-write: 1
      refresh-early: 1
      stale-while-refresh: 1
      stale-if-error: 1
      cache-null: 2
      null-expire-after-write: 1
      cache-exceptions: 1
      minimum-cost: 1
      lock-timeout: 1
      tags: 1
      version: 1
      valid-if: 2
      listeners: 1
      store: 1
      heap-expire-after-write: 1
      codec: 1
      store-classes: 1
      sensitive: 1
      alert-below: 1
      mode: 2
      allow-broad: 1
      methods: 1
      scope: 1
      key: 3
      ignore: 2
      elements: 3 of 3
      condition: 1
      condition: 5
      unless: 1
      unless: 3
      evict-on: 3
      put-on: 1
      warm: 4
      write-behind: 1
      tags: 2
      share: 1 1 1
      single-flight: 2
      alone: 1
      visited: 2
      not visited: 1
      slow-keys: true, bypassed true, found 1
      until-soon: 2
      scattered: some ended
      """;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  /** The examples, by property. */
  private static Map<String, String> examples() {
    Map<String, String> examples = new LinkedHashMap<>();
    for (String block : Document.of("docs/rule-reference.md").blocks("yaml property")) {
      examples.put(block.substring(0, block.indexOf(':')), block.strip());
    }
    return examples;
  }

  private static String rules(Instant soon) {
    StringBuilder rules =
        new StringBuilder(
            HEAD.replace(
                "SOON",
                DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC).format(soon)));
    examples()
        .forEach(
            (property, example) -> {
              rules.append("  ").append(property).append(":\n");
              if (!property.equals("methods")) {
                rules.append("    methods: ").append(method(property)).append('\n');
              }
              rules.append("    ").append(example).append('\n');
              String other = OTHERS.get(property);
              if (other != null) {
                rules.append("    ").append(other).append('\n');
              }
            });
    return rules.toString();
  }

  private static String method(String property) {
    StringBuilder name = new StringBuilder();
    for (String word : property.split("-", -1)) {
      name.append(
          name.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return property.equals("allow-broad")
        ? "\"*." + name + "(..)\""
        : "com.acme.shop.ProductService." + name + "(..)";
  }

  private Path plugins() throws Exception {
    Path plugins = Files.createDirectories(directory.resolve("plugins"));
    new ExtensionJar()
        .source(
            EXTENSION.formatted(
                "FileUnchanged",
                "ValidityPredicate",
                "file-unchanged",
                "boolean isValid(Call call, Object result) { return false; }"))
        .source(
            EXTENSION.formatted(
                "AuditLog",
                "RemovalListener",
                "audit-log",
                "void removed(CacheEntry entry, RemovalCause cause) {}"))
        .write(plugins.resolve("extensions.jar"), JvmRun.cacherJar(), 0);
    return plugins;
  }

  private JvmRun.Result run(Duration untilSoon) throws Exception {
    Instant soon = Instant.now().plus(untilSoon).truncatedTo(ChronoUnit.SECONDS);
    Path rules = Files.writeString(directory.resolve("rules.yaml"), rules(soon));
    return JvmRun.on(Jdk.current())
        .agentArguments("rules=" + rules + ",plugins=" + plugins())
        .main(Shop.class, Long.toString(soon.toEpochMilli()))
        .run();
  }

  @Test
  void eachExample_isWovenWithoutComplaint_andDoesWhatItSays() throws Exception {
    JvmRun.Result result = run(Duration.ofSeconds(6));
    if (result.out().contains("until-soon: late\n")) {
      // The machine had other things to do.
      result = run(Duration.ofMinutes(1));
    }

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo(EXPECTED);
    List<String> said = result.agentLines();
    for (String property : examples().keySet()) {
      String woven = property.equals("write-behind") ? "putting off calls of " : "caching ";
      List<String> lines =
          said.stream()
              .filter(line -> line.startsWith(property + ": ") && !line.startsWith("warm: warm"))
              .toList();
      if (property.equals("mode")) {
        assertThat(lines).isEmpty();
      } else {
        assertThat(lines).singleElement().asString().startsWith(property + ": " + woven);
      }
    }
    assertThat(said).noneMatch(line -> line.contains("rules.yaml:"));
  }
}
