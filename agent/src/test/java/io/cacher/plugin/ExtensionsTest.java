package io.cacher.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import io.cacher.config.LoadResult;
import io.cacher.config.Problem;
import io.cacher.config.RuleParser;
import io.cacher.extension.CacheEntry;
import io.cacher.extension.Call;
import io.cacher.extension.Extension;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules name is found in jars; who names what cannot be had is left out. */
class ExtensionsTest {

  private static final String GOOD =
      """
      package example;
      import io.cacher.extension.*;
      public final class Good implements Weigher {
        public String name() { return "good"; }
        public long weigh(CacheEntry entry) { return 7; }
      }
      """;

  private final Path directory;

  ExtensionsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static CacheRule rule(String properties) {
    String yaml = "caches:\n  a:\n    methods: com.acme.A.f(..)\n    " + properties + "\n";
    LoadResult loaded = RuleParser.parse("rules.yaml", yaml, name -> null);
    assertThat(loaded.problems()).isEmpty();
    return loaded.rules().get(0);
  }

  private static CacheRule weighedBy(String name) {
    return rule("maximum-weight: 9\n    weigher: {extension: " + name + "}");
  }

  private void jar(String name, ExtensionJar jar) throws IOException, URISyntaxException {
    jar.write(directory.resolve(name), api(), 0);
  }

  private static Path api() throws URISyntaxException {
    return Path.of(Extension.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Extensions resolve(CacheRule... rules) {
    return Extensions.resolve(List.of(rules), directory.toFile());
  }

  private String problem(CacheRule rule) {
    Extensions extensions = resolve(rule);
    assertThat(extensions.rules()).isEmpty();
    assertThat(extensions.problems()).hasSize(1);
    return extensions.problems().get(0).toString();
  }

  private static String failing(String name, String body) {
    return "package example; import io.cacher.extension.*; public final class "
        + name
        + " implements Weigher { "
        + body
        + " public long weigh(CacheEntry entry) { return 7; } }";
  }

  @Test
  void extension_inAJar_isFoundByNameOnce() throws Exception {
    jar("good.jar", new ExtensionJar().source(GOOD));
    Extensions extensions = resolve(weighedBy("good"));
    assertThat(extensions.problems()).isEmpty();
    RuleExtensions named = extensions.of(extensions.rules().get(0));
    assertThat(Objects.requireNonNull(named.weigher()).weigh(entry())).isEqualTo(7);
    assertThat(named.listeners()).isEmpty();
    assertThat(extensions.of(weighedBy("good"))).isSameAs(named);
  }

  @Test
  void extension_namedAgainByOtherRules_isTheSameObject() throws Exception {
    jar("good.jar", new ExtensionJar().source(GOOD));
    Extensions before = resolve(weighedBy("good"));
    jar("late.jar", new ExtensionJar().source(GOOD.replace("good", "late")));

    Extensions after = before.resolveAgain(List.of(weighedBy("good"), weighedBy("late")));

    assertThat(after.of(weighedBy("good")).weigher())
        .isSameAs(before.of(weighedBy("good")).weigher());
    // Jars are those of the start.
    assertThat(after.problems()).singleElement().asString().contains("late");
  }

  private static CacheEntry entry() {
    return new CacheEntry("a", "b", List.of(), null);
  }

  @Test
  void rule_withoutExtensions_needsNoDirectory() {
    Extensions extensions = Extensions.resolve(List.of(rule("scope: shared")), null);
    assertThat(extensions.rules()).hasSize(1);
    assertThat(extensions.problems()).isEmpty();
  }

  @Test
  void otherRules_ofABrokenExtension_stay() throws Exception {
    jar("good.jar", new ExtensionJar().source(GOOD));
    Files.writeString(directory.resolve("broken.jar"), "no jar");
    Extensions extensions =
        resolve(weighedBy("good"), rule("valid-if: moody"), rule("listeners: [a, b]"));
    assertThat(extensions.rules()).containsExactly(weighedBy("good"));
    assertThat(extensions.problems()).hasSize(3);
  }

  @Test
  void problem_ofAMissingExtension_saysWhereAndWhat() throws Exception {
    jar("good.jar", new ExtensionJar().source(GOOD));
    assertThat(problem(weighedBy("god")))
        .isEqualTo(
            "rules.yaml:5:26: there is no weigher `god` in "
                + directory
                + ", did you mean `good`? (at caches.a.weigher)");
    assertThat(problem(rule("valid-if: good"))).contains("no validity predicate `good` in ");
    assertThat(problem(rule("key: {extension: good}"))).contains("no key function `good` in ");
    assertThat(problem(rule("listeners: good"))).contains(":4:16: there is no listener `good` in ");
  }

  @Test
  void problem_withoutADirectory_namesTheOption() {
    List<Problem> problems = Extensions.resolve(List.of(rule("listeners: a")), null).problems();
    assertThat(problems.get(0).toString()).contains("`a`: no directory of extensions is given");
    Path nowhere = directory.resolve("nowhere");
    problems = Extensions.resolve(List.of(rule("listeners: a")), nowhere.toFile()).problems();
    assertThat(problems.get(0).toString())
        .contains("the option `plugins` names no directory: " + nowhere);
  }

  @Test
  void problem_ofABrokenJar_tellsEachReason() throws Exception {
    Files.writeString(directory.resolve("a.jar"), "no jar");
    jar("b.jar", new ExtensionJar().service("Weigher", "example.Missing"));
    jar(
        "c.jar",
        new ExtensionJar()
            .source(
                failing(
                    "Failing",
                    "{ if (true) throw new IllegalStateException(\"no db\"); }"
                        + " public String name() { return \"failing\"; }")));
    jar("d.jar", new ExtensionJar().source(GOOD).service("RemovalListener", "example.Good"));
    new ExtensionJar().source(GOOD).write(directory.resolve("e.jar"), api(), 80);
    jar(
        "f.jar",
        new ExtensionJar()
            .source(
                failing(
                    "Nameless", "public String name() { throw new RuntimeException(\"who\"); }"))
            .source(failing("Loud", "public String name() { return \"LOUD!\"; }")));

    assertThat(problem(weighedBy("failing")))
        .contains("; a.jar: it cannot be read (", ", copy it again")
        .contains("; b.jar: Provider example.Missing not found")
        .contains("; c.jar: Provider example.Failing could not be instantiated: ", "no db")
        .contains("; e.jar: example/Good has been compiled by a more recent version")
        .contains("with --release " + Runtime.version().feature() + " or lower")
        .contains("; f.jar: example.Nameless cannot tell its name: ", "who")
        .contains("; f.jar: example.Loud calls itself `LOUD!`, a name has lower-case letters")
        .doesNotContain("d.jar");
    assertThat(problem(rule("listeners: good"))).contains("; d.jar: example.Good not a subtype");
    assertThat(resolve(weighedBy("good")).problems()).isEmpty();
  }

  @Test
  void problem_ofANameInTwoJars_saysWhich() throws Exception {
    jar("a.jar", new ExtensionJar().source(GOOD));
    jar("b.jar", new ExtensionJar().source(GOOD));
    assertThat(problem(weighedBy("good")))
        .contains("there is a weigher `good` in a.jar and another in b.jar, remove one");
  }

  /** It cannot come to depend on what the agent or another jar happens to have. */
  @Test
  void extension_outsideItsJar_seesTheInterfacesAndTheJdkAlone() throws Exception {
    String source =
        """
        package example;
        import io.cacher.extension.*;
        public final class Curious implements KeyFunction {
          public String name() { return "curious"; }
          public Object key(Call call) throws Exception {
            return Class.forName((String) call.arguments().get(0));
          }
        }
        """;
    jar("a.jar", new ExtensionJar().source(source));
    jar("b.jar", new ExtensionJar().source(GOOD));
    Extensions extensions = resolve(rule("key: {extension: curious}"));
    RuleExtensions named = extensions.of(extensions.rules().get(0));
    String kind = Extension.class.getName();

    assertThat(seen(named, kind)).isEqualTo(Extension.class);
    assertThat(seen(named, "java.sql.Driver")).isNotNull();
    for (String hidden :
        new String[] {"io.cacher.cache.Cache", "example.Good", getClass().getName()}) {
      assertThat(seen(named, hidden)).as(hidden).isNull();
    }
  }

  private static @Nullable Object seen(RuleExtensions named, String type) throws Exception {
    Call call = new Call("a", "b", null, List.of(type));
    try {
      return Objects.requireNonNull(named.keys().get("curious")).key(call);
    } catch (ClassNotFoundException hidden) {
      return null;
    }
  }
}
