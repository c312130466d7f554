package io.cacher.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckIT {

  private static final String CLASSES = Path.of("target", "test-classes").toString();

  /** Rules that end in as many ways as there are. */
  private static final String RULES =
      """
      caches:
        find:
          methods: app.program.checked.Articles.find(..)
        by-name:
          methods: app.program.checked.Articles.byName(String, int)
          key: [name, arg1]
          unless: result.kind == 'TON'
        like:
          methods: app.program.checked.Articles.like(..)
          key: [arg0.id, arg0.weight]
        label:
          methods: app.program.checked.Articles.label(..)
          key: [article.kind, article.name]
          expire-after: arg0.fresh
        store:
          methods: app.program.checked.Store.find(..)
        stores:
          methods: app.program.checked.Store+.estimate(int)
        gone:
          methods:
            - app.program.checked.Artikles.find(..)
            - app.program.checked.Articles.fynd(Long)
            - app.program.checked.Articles.estimate(int)
        rest:
          methods: app.program.checked.Articles.*(..)
          evict-on:
            - after: app.program.checked.Articles.save(Article)
              key: [arg1]
            - after: app.program.checked.Articles.remove(Article)
        inner:
          methods: app.program.checked.Articles.Inner.twice(int)
          maximum-weight: 1000
          weigher: result.size
        uri:
          methods: java.net.URI.create(String)
        broad:
          methods: '*.*(..)'
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void verdicts_areThoseOfTheAgent(Jdk jdk, @TempDir Path directory) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);

    JvmRun.Result check =
        JvmRun.on(jdk)
            .withoutAgent()
            .jvm("-Xlog:class+load:file=" + directory.resolve("loaded.txt"))
            .jar(JvmRun.cacherJar(), "check", rules.toString(), "--classpath", CLASSES)
            .run();
    JvmRun.Result run =
        JvmRun.on(jdk)
            .agentArguments("rules=" + rules + ",log=debug")
            .main("app.program.checked.Everything")
            .run();

    assertThat(run.out()).endsWith("called\n");
    assertThat(check.out()).doesNotContain("initialised");
    assertNoneIsLoaded(Files.readAllLines(directory.resolve("loaded.txt")));
    assertThat(check.exitCode()).isZero();
    // What is woven, cache by cache.
    assertThat(woven(check.out())).isEqualTo(caching(run.agentLines())).hasSizeGreaterThan(8);
    // What is woven in vain, and why.
    assertThat(found(check.out().lines().toList(), " +UNCACHED: (\\S+)\\(.*?\\): (.*)"))
        .isEqualTo(found(run.agentLines(), "\\S+: (\\S+)\\(.*?\\) runs uncached: (.*)"))
        .hasSize(4);
    assertThat(found(check.out().lines().toList(), " +NOT AS WRITTEN: (\\S+)\\(.*?\\): (.*)"))
        .isEqualTo(found(run.agentLines(), "\\S+: reaction to (\\S+)\\(.*?\\): (.*)"))
        .hasSize(1);
    // What matches nothing, and why.
    assertThat(
            found(check.out().lines().toList(), " +MATCHES NOTHING: (.*)()").stream()
                .map(CheckIT::withoutHints)
                .toList())
        .containsExactlyInAnyOrderElementsOf(
            found(run.agentLines(), ".*matched nothing(?: yet)?: (.*)()").stream()
                .map(text -> text.replace("has been loaded", "is on the class path"))
                .map(CheckIT::withoutHints)
                .toList())
        .hasSize(6);
  }

  /** Of the classes that are checked, there are at most likenesses, made by the agent. */
  private static void assertNoneIsLoaded(List<String> loaded) {
    assertThat(loaded)
        .anyMatch(line -> line.contains(" io.cacher.check.RuleCheck source: "))
        .noneMatch(line -> line.contains("test-classes"));
    assertThat(loaded)
        .filteredOn(line -> line.contains(" app.program.checked."))
        .allMatch(line -> line.contains(" source: io.cacher.") || line.contains("__"));
  }

  // Of classes that are nearest, one knows those that are loaded and the other all.
  private static String withoutHints(String text) {
    return text.replaceFirst("; is it .*", "");
  }

  private static Set<String> woven(String out) {
    Set<String> woven = new TreeSet<>();
    String cache = "";
    for (String line : out.lines().toList()) {
      Matcher name = Pattern.compile("(\\S+) \\(.*rules.yaml:\\d+:\\d+\\)").matcher(line);
      Matcher method = Pattern.compile(" +(caches |UNCACHED: )(\\S+\\(.*?\\)).*").matcher(line);
      if (name.matches()) {
        cache = name.group(1);
      } else if (method.matches()) {
        woven.add(cache + ": " + method.group(2));
      }
    }
    return woven;
  }

  private static Set<String> caching(List<String> agentLines) {
    Set<String> woven = new TreeSet<>();
    for (String line : agentLines) {
      Matcher caching = Pattern.compile("(\\S+): caching (.*)").matcher(line);
      if (caching.matches()) {
        woven.add(caching.group(1) + ": " + caching.group(2));
      }
    }
    return woven;
  }

  private static Set<String> found(List<String> lines, String pattern) {
    Set<String> found = new TreeSet<>();
    for (String line : lines) {
      Matcher matcher = Pattern.compile(pattern).matcher(line);
      if (matcher.matches()) {
        found.add((matcher.group(1) + " " + matcher.group(2)).strip());
      }
    }
    return found;
  }

  @Test
  void failOnUnmatched_endsWithDataError_elseNot(@TempDir Path directory) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    Path good =
        Files.writeString(
            directory.resolve("good.yaml"),
            "caches:\n  find:\n    methods: app.program.checked.Articles.find(Long)\n");

    assertThat(check(rules, "--fail-on-unmatched").exitCode()).isEqualTo(65);
    assertThat(check(good, "--fail-on-unmatched").exitCode()).isZero();

    JvmRun.Result json = check(good, "--json");
    assertThat(json.exitCode()).isZero();
    assertThat(json.err()).isEmpty();
    JsonObject told = JsonParser.parseString(json.out()).getAsJsonObject();
    assertThat(told.get("format").getAsInt()).isEqualTo(1);
    assertThat(told.get("cachedMethods").getAsInt()).isEqualTo(1);
    JsonObject cache = told.getAsJsonArray("caches").get(0).getAsJsonObject();
    JsonObject pattern = cache.getAsJsonArray("patterns").get(0).getAsJsonObject();
    JsonObject method = pattern.getAsJsonArray("methods").get(0).getAsJsonObject();
    assertThat(cache.get("name").getAsString()).isEqualTo("find");
    assertThat(pattern.get("state").getAsString()).isEqualTo("APPLIED");
    assertThat(method.get("method").getAsString())
        .isEqualTo("app.program.checked.Articles.find(Long)");
    assertThat(method.get("fate").getAsString()).isEqualTo("woven");
  }

  @Test
  void failOnUnmatched_withoutClassPath_isAUsageError(@TempDir Path directory) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);

    JvmRun.Result result =
        JvmRun.on(Jdk.current())
            .withoutAgent()
            .jar(JvmRun.cacherJar(), "check", rules.toString(), "--fail-on-unmatched")
            .run();

    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.err()).contains("--fail-on-unmatched needs a class path");
  }

  @Test
  void classPath_thatIsNotThere_isNoInput(@TempDir Path directory) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);

    JvmRun.Result result =
        JvmRun.on(Jdk.current())
            .withoutAgent()
            .jar(JvmRun.cacherJar(), "check", rules.toString(), "--classpath", "missing.jar")
            .run();

    assertThat(result.exitCode()).isEqualTo(66);
    assertThat(result.err()).contains("missing.jar does not exist");
  }

  private static JvmRun.Result check(Path rules, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("check", rules.toString()));
    arguments.addAll(List.of("--classpath", CLASSES));
    arguments.addAll(List.of(options));
    return JvmRun.on(Jdk.current())
        .withoutAgent()
        .jar(JvmRun.cacherJar(), arguments.toArray(new String[0]))
        .run();
  }
}
