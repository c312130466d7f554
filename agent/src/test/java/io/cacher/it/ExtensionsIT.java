package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Extended;
import io.cacher.docs.Document;
import io.cacher.plugin.ExtensionJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Extensions in jars, compiled against cacher.jar and nothing else. */
class ExtensionsIT {

  private static final String PRICE_LISTS =
      """
      package com.acme.shop;

      import java.io.File;
      import java.io.IOException;
      import java.nio.file.Files;
      import java.util.List;

      public final class PriceLists {
        private static int reads;

        static List<String> read(File file) throws IOException {
          reads++;
          return file.exists() ? Files.readAllLines(file.toPath()) : List.of();
        }

        public static void main(String[] arguments) throws IOException {
          File directory = new File(arguments[0]);
          File list = new File(directory, "list.txt");
          File large = new File(directory, "large.txt");
          Files.writeString(list.toPath(), "a\\nb\\n");
          Files.writeString(large.toPath(), "\\n".repeat(100_001));
          int lines = read(list).size() + read(new File(directory, "./list.txt")).size();
          System.out.println("list: " + lines + " lines, " + reads + " read");
          lines = read(large).size() + read(large).size();
          System.out.println("large: " + lines + " lines, " + reads + " read");
          list.delete();
          System.out.println("gone: " + read(list).size() + " lines, " + reads + " read");
        }
      }
      """;

  private static final String RULES =
      """
      defaults:
        maximum-size: 1
        eviction: lru
      caches:
        plain:
          methods: app.program.Extended.plain(int)
        keyed:
          methods: app.program.Extended.keyed(int)
          key: {extension: tens}
        weighed:
          methods: app.program.Extended.weighed(int)
          maximum-weight: 15
          weigher: {extension: by-result}
        judged:
          methods: app.program.Extended.judged(int)
          valid-if: ones
        heard:
          methods: app.program.Extended.heard(int)
          listeners: journal
        bad-key:
          methods: app.program.Extended.badKey(int)
          key: {extension: bad}
        bad-weigher:
          methods: app.program.Extended.badWeigher(int)
          maximum-weight: 100
          weigher: {extension: bad}
        bad-judge:
          methods: app.program.Extended.badJudge(int)
          valid-if: bad
        bad-listener:
          methods: app.program.Extended.badListener(int)
          listeners: [bad, journal]
        missing:
          methods: app.program.Extended.missing(int)
          key: {extension: missing}
        failing:
          methods: app.program.Extended.failing(int)
          listeners: [journal, failing]
        misplaced:
          methods: app.program.Extended.misplaced(int)
          valid-if: journal
        newer:
          methods: app.program.Extended.newer(int)
          maximum-weight: 100
          weigher: {extension: newer}
        aged:
          methods: app.program.Extended.aged(int)
          expire-after-write: 50ms
          listeners: journal
        renewed:
          methods: app.program.Extended.renewed(int)
          put-on: {after: app.program.Extended.write(int), key: arg0, value: result}
          listeners: journal
        collected:
          methods: app.program.Extended.collected(int)
          values: weak
          listeners: journal
      """;

  private static ExtensionJar good() {
    return new ExtensionJar()
        .source(
            extension(
                "Tens", "KeyFunction", "tens", "return 1 + (int) call.arguments().get(0) / 10;"))
        .source(extension("ByResult", "Weigher", "by-result", "return (int) entry.result();"))
        .source(extension("Ones", "ValidityPredicate", "ones", "return (int) result == 10;"))
        .source(
            extension(
                "Journal",
                "RemovalListener",
                "journal",
                "System.out.println(entry.cache() + entry.key() + entry.result() + cause);"));
  }

  private static ExtensionJar throwing() {
    ExtensionJar jar = new ExtensionJar();
    for (String kind : List.of("KeyFunction", "Weigher", "ValidityPredicate", "RemovalListener")) {
      String body = "if (true) throw new IllegalStateException(\"bad luck\");";
      String end = kind.equals("RemovalListener") ? "" : value(kind);
      jar.source(extension("Bad" + kind, kind, "bad", body + end));
    }
    return jar;
  }

  private static String value(String kind) {
    return kind.equals("ValidityPredicate") ? " return true;" : " return 1;";
  }

  private static String extension(String type, String kind, String name, String body) {
    String signature =
        switch (kind) {
          case "KeyFunction" -> "Object key(Call call)";
          case "Weigher" -> "long weigh(CacheEntry entry)";
          case "ValidityPredicate" -> "boolean isValid(Call call, Object result)";
          default -> "void removed(CacheEntry entry, RemovalCause cause)";
        };
    return """
    package example;
    import io.cacher.extension.*;
    public final class %s implements %s {
      public String name() { return "%s"; }
      public %s { %s }
    }
    """
        .formatted(type, kind, name, signature, body);
  }

  private static Path plugins(Path directory) throws Exception {
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    Path api = JvmRun.cacherJar();
    good().write(plugins.resolve("a-good.jar"), api, 0);
    throwing().write(plugins.resolve("b-throwing.jar"), api, 0);
    new ExtensionJar()
        .service("KeyFunction", "example.Missing")
        .write(plugins.resolve("c-missing.jar"), api, 0);
    new ExtensionJar()
        .source(
            extension("Failing", "RemovalListener", "failing", "")
                .replace("{\n  public String", "{ { int[] no = {}; no[0]++; }\n  public String"))
        .write(plugins.resolve("d-failing.jar"), api, 0);
    good()
        .service("ValidityPredicate", "example.Journal")
        .write(Files.createDirectory(plugins.resolve("unused")).resolve("e.jar"), api, 0);
    new ExtensionJar()
        .source(extension("Newer", "Weigher", "newer", "return 1;"))
        .write(plugins.resolve("f-newer.jar"), api, 80);
    Files.writeString(plugins.resolve("g-corrupt.jar"), "no jar");
    return plugins;
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void brokenExtension_disablesTheCachesThatNameItAndNothingElse(Jdk jdk, @TempDir Path directory)
      throws Exception {
    Path plugins = plugins(directory);
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    JvmRun.Result result =
        JvmRun.on(jdk)
            .agentArguments("rules=" + rules + ",plugins=" + plugins)
            .main(Extended.class)
            .run();

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("sum 760\n")
        .contains(
            "runs {badJudge=4, badKey=4, badListener=2, badWeigher=4, failing=4, heard=2, judged=3,"
                + " keyed=1, misplaced=4, missing=4, newer=4, plain=2, weighed=3}\n");
    assertThat(result.out().lines().filter(line -> line.startsWith("heard[")))
        .containsExactly("heard[1]10SIZE");
    assertThat(result.out())
        .contains("bad-listener[1]10SIZE\n")
        .contains("aged[1]10EXPIRED\n")
        .contains("renewed 20\n", "renewed[1]10REPLACED\n")
        .contains("collected[1]nullCOLLECTED\n");

    List<String> said = result.agentLines();
    assertSaid(said, "rules.yaml:35:22: there is no key function `missing` in " + plugins);
    assertSaid(said, "; c-missing.jar: Provider example.Missing not found");
    assertSaid(said, "rules.yaml:38:26: there is no listener `failing` in ");
    assertSaid(said, "; d-failing.jar: Provider example.Failing could not be instantiated: ");
    assertSaid(said, "rules.yaml:41:15: there is no validity predicate `journal` in ");
    assertSaid(said, "rules.yaml:45:26: there is no weigher `newer` in ");
    assertSaid(said, ", with --release " + jdk.feature() + " or lower");
    assertSaid(said, "; g-corrupt.jar: it cannot be read (");
    assertSaid(said, "bad-key: a key could not be made, such calls run uncached: ");
    assertSaid(said, "bad-weigher: a result of ");
    assertSaid(said, "bad-judge: whether a result of ");
    assertSaid(said, "bad-listener: the listener example.BadRemovalListener failed, ");
    assertThat(said).noneMatch(line -> line.contains("fault"));
  }

  private static void assertSaid(List<String> lines, String part) {
    assertThat(lines).anyMatch(line -> line.contains(part));
  }

  @Test
  void brokenExtension_strict_stopsTheJvm(@TempDir Path directory) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    JvmRun.Result result =
        JvmRun.on(Jdk.current())
            .agentArguments("rules=" + rules + ",strict=true")
            .main(Extended.class)
            .run();
    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.err()).contains("no directory of extensions is given, set the option");
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void document_exampleVerbatim_works(Jdk jdk, @TempDir Path directory) throws Exception {
    Document document = Document.of("docs/extensions.md");
    Files.writeString(directory.resolve("cacher.yaml"), document.ruleFiles().get(0));
    ExtensionJar jar = new ExtensionJar();
    document.blocks("java").forEach(jar::source);
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    jar.write(plugins.resolve("price-lists.jar"), JvmRun.cacherJar(), 0);
    Path shop = Files.createDirectory(directory.resolve("shop"));
    Path source = Files.writeString(directory.resolve("PriceLists.java"), PRICE_LISTS);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", shop.toString(), source.toString());
    assertThat(failed).isZero();

    JvmRun.Result result =
        JvmRun.on(jdk)
            .directory(directory)
            .agentArguments("rules=cacher.yaml,plugins=plugins")
            .classPath(shop)
            .main("com.acme.shop.PriceLists", directory.toString())
            .run();

    Path list = directory.toRealPath().resolve("list.txt");
    assertThat(result.out())
        .isEqualTo(
            "list: 4 lines, 1 read\n"
                + "large: 200002 lines, 3 read\n"
                + "gone: 0 lines, 4 read\n"
                + "price-lists ["
                + list
                + "] EXPLICIT\n");
    assertThat(result.exitCode()).isZero();
  }
}
