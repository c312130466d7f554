package io.cacher.check;

import static io.cacher.check.CheckedMethod.Fate.FAULTY;
import static io.cacher.check.CheckedMethod.Fate.LEFT;
import static io.cacher.check.CheckedMethod.Fate.WOVEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import io.cacher.match.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCheckTest {

  private static final String ARTICLES = "app.program.checked.Articles";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @Test
  void exactMethod_isCached() throws IOException {
    CheckReport report = check("methods: " + ARTICLES + ".byName(String, int)");

    assertThat(only(report))
        .isEqualTo(new CheckedMethod(ARTICLES + ".byName(String, int)", WOVEN, State.APPLIED, ""));
    assertThat(report.cached()).isEqualTo(1);
    assertThat(report.unmatched() + report.faulty()).isZero();
  }

  @Test
  void everyMethodOfAClass_isListedWithItsFate() throws IOException {
    CheckedPattern pattern = pattern(check("methods: " + ARTICLES + ".*(..)"));

    assertThat(pattern.methods())
        .filteredOn(method -> method.fate() == WOVEN)
        .extracting(CheckedMethod::text)
        .contains(
            ARTICLES + ".find(Long)", ARTICLES + ".secret(long)", ARTICLES + ".label(Article)");
    assertThat(pattern.methods())
        .filteredOn(method -> method.fate() == LEFT)
        .extracting(CheckedMethod::state)
        .contains(State.VOID, State.ONE_SHOT, State.SYNTHETIC);
    assertThat(pattern.methods())
        .filteredOn(method -> method.fate() == FAULTY)
        .extracting(CheckedMethod::text)
        .containsExactly(ARTICLES + ".work(long)");
  }

  @Test
  void exceptions_thatAreNone_areRemarked() throws IOException {
    CheckReport report =
        check(
            "methods: " + ARTICLES + ".byName(String, int)",
            "cache-exceptions: {java.io.FileNotFoundExeption: 1m, java.lang.String: 1m,"
                + " java.util.Map.Entry: 1m, java.io.FileNotFoundException: 1m, Unknown: 1m}");

    assertThat(only(report).fate()).isEqualTo(WOVEN);
    assertThat(report.caches().get(0).remarks())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .contains("java.io.FileNotFoundExeption", "no such class, is it misspelt?"),
            two -> assertThat(two).contains("java.lang.String", "that is no exception"),
            three -> assertThat(three).contains("java.util.Map.Entry", "that is no exception"));
  }

  @Test
  void noSuchClass_namesTheNearest() throws IOException {
    CheckReport report = check("methods: app.program.checked.Artikles.find(Long)");

    assertThat(pattern(report).state()).isEqualTo(State.WAITING);
    assertThat(pattern(report).reason())
        .contains("no class app.program.checked.Artikles is on the class path")
        .contains("is it " + ARTICLES);
    assertThat(report.unmatched()).isEqualTo(1);
  }

  @Test
  void noSuchMethod_namesTheNearest() throws IOException {
    assertThat(pattern(check("methods: " + ARTICLES + ".fynd(Long)")).reason())
        .isEqualTo(ARTICLES + " has no such method; nearest: find(Long), found()");
  }

  @Test
  void abstractMethod_namesImplementations() throws IOException {
    assertThat(pattern(check("methods: app.program.checked.Store.find(..)")).reason())
        .contains("is abstract; implemented by " + ARTICLES);
  }

  @Test
  void inheritedMethod_namesWhereItIs() throws IOException {
    assertThat(pattern(check("methods: " + ARTICLES + ".estimate(int)")).reason())
        .isEqualTo(
            ARTICLES + " inherits the method; write app.program.checked.Store.estimate(int)");
  }

  @Test
  void keyPath_noSuchProperty_isUncachedWithTheAgentsReason() throws IOException {
    CheckReport report = check("methods: " + ARTICLES + ".like(..)", "key: [arg0.id, arg0.weight]");

    assertThat(only(report).fate()).isEqualTo(FAULTY);
    assertThat(only(report).reason())
        .contains("app.program.checked.Article has no method `weight()`")
        .contains("no getter `getWeight()`");
    assertThat(report.faulty()).isEqualTo(1);
  }

  @Test
  void keyPath_throughGettersFieldsMethodsAndNames_isCached() throws IOException {
    assertThat(
            only(check(
                    "methods: " + ARTICLES + ".like(..)",
                    "key: [article.id, arg0.name, arg0.fresh, arg0.kind, limit]"))
                .fate())
        .isEqualTo(WOVEN);
  }

  @Test
  void key_namesWhereThereAreNone_saysSo() throws IOException {
    Compiled.to(directory, List.of("-g:none"), "class A { int a(int number) { return number; } }");

    CheckedMethod method =
        only(check(directory.toString(), "methods: com.acme.A.a(int)", "key: [number]"));

    assertThat(method.reason()).contains("the class file has no parameter names; write `arg0`");
  }

  @Test
  void expression_thatDoesNotFit_isUncached() throws IOException {
    assertThat(
            only(check("methods: " + ARTICLES + ".byName(..)", "unless: result.kind == 'TON'"))
                .reason())
        .contains("app.program.checked.Article$Kind has no constant `TON`");
    assertThat(
            only(check("methods: " + ARTICLES + ".byName(..)", "condition: arg1.length > 2"))
                .fate())
        .isEqualTo(FAULTY);
    assertThat(only(check("methods: " + ARTICLES + ".byName(..)", "condition: arg1 > 2")).fate())
        .isEqualTo(WOVEN);
  }

  @Test
  void trigger_matchesOrNot_isToldApartFromMethods() throws IOException {
    CheckReport report =
        check(
            "methods: " + ARTICLES + ".find(Long)",
            "evict-on:",
            "  - after: " + ARTICLES + ".save(Article)",
            "    key: [arg0.id]",
            "  - after: " + ARTICLES + ".save(..)",
            "    key: [arg1]",
            "  - after: " + ARTICLES + ".remove(Article)");

    List<CheckedPattern> patterns = report.caches().get(0).patterns();
    assertThat(patterns)
        .extracting(CheckedPattern::trigger)
        .containsExactly(false, true, true, true);
    assertThat(patterns.get(2).methods().get(0).fate()).isEqualTo(FAULTY);
    assertThat(patterns.get(2).methods().get(0).reason())
        .contains("the whole cache is invalidated instead");
    assertThat(patterns.get(3).state()).isEqualTo(State.NO_METHOD);
  }

  @Test
  void trigger_pathThatOnlySubclassesMayHave_isRemarked() throws IOException {
    CheckReport report =
        check(
            "methods: " + ARTICLES + ".find(Long)",
            "evict-on:",
            "  - after: " + ARTICLES + ".save(Article)",
            "    key: [arg0.weight]");

    assertThat(report.faulty()).isZero();
    assertThat(report.caches().get(0).remarks())
        .singleElement()
        .asString()
        .contains("`arg0.weight`")
        .contains("it works only with objects of a class that has it");
  }

  @Test
  void trigger_conditionThatCannotBeTold_isRemarked() throws IOException {
    CheckReport report =
        check(
            "methods: " + ARTICLES + ".find(Long)",
            "evict-on:",
            "  - after: " + ARTICLES + ".save(Article)",
            "    condition: arg9.weight > 1");

    assertThat(report.faulty()).isZero();
    assertThat(report.caches().get(0).remarks())
        .singleElement()
        .asString()
        .contains("`condition: arg9.weight > 1`")
        .endsWith("; it cannot be told whether it holds");
  }

  @Test
  void warmCalls_thatFitNoMethod_areRemarked() throws IOException {
    assertThat(
            check(
                    "methods: " + ARTICLES + ".byName(String, int)",
                    "warm: {calls: [[bolt, 3], [bolt, three], [bolt], [null, null]]}")
                .caches()
                .get(0)
                .remarks())
        .satisfiesExactly(
            typed -> assertThat(typed).contains("`three` is no int, for arg1 of " + ARTICLES),
            nothing -> assertThat(nothing).contains("null is no int, for arg1 of " + ARTICLES),
            alone -> assertThat(alone).contains("no method that is cached takes 1 argument(s)"));
  }

  @Test
  void warmCalls_enumsOfTheApplication_areToldByTheirConstants() throws IOException {
    Compiled.to(
        directory,
        List.of(),
        "class A { enum Size { SMALL, LARGE { } } int a(Size size) { return size.ordinal(); } }");
    assertThat(
            check(
                    directory.toString(),
                    "methods: com.acme.A.a(..)",
                    "warm: {calls: [[SMALL], [LARGE], [HUGE], [null]]}")
                .caches()
                .get(0)
                .remarks())
        .singleElement()
        .asString()
        .contains("`HUGE` is no constant of com.acme.A$Size");
  }

  @Test
  void answerFromState_isRemarked() throws IOException {
    assertThat(check("methods: " + ARTICLES + ".found()").caches().get(0).remarks())
        .singleElement()
        .asString()
        .contains("answers from the field `found`");
  }

  @Test
  void classOfTheJdk_namedExactly_isCached() throws IOException {
    assertThat(only(check("methods: java.net.URI.create(String)")).fate()).isEqualTo(WOVEN);
    assertThat(pattern(check("methods: java.util.Map.Entry.comparingByKey()")).state())
        .isNotEqualTo(State.APPLIED);
  }

  @Test
  void rule_thatIsOff_isNotTried() throws IOException {
    CheckReport report = check("methods: " + ARTICLES + ".nothing()", "mode: 'off'");

    assertThat(report.caches().get(0).off()).isTrue();
    assertThat(report.unmatched()).isZero();
  }

  @Test
  void parameter_whoseClassIsMissing_isNamed() throws IOException {
    Compiled.to(
        directory,
        List.of(),
        "public class Order { public int id() { return 1; } }",
        "class A { int a(Order order) { return order.id(); } }");
    Compiled.move("Order", directory, directory.resolve("elsewhere"));

    CheckedMethod method =
        only(check(directory.toString(), "methods: com.acme.A.a(..)", "key: [arg0.id]"));

    assertThat(method.fate()).isEqualTo(FAULTY);
    assertThat(method.reason()).contains("not on the class path: com.acme.Order");
  }

  @Test
  void classes_areNotLoaded_norInitialised() throws IOException {
    Compiled.to(
        directory,
        List.of(),
        "public class A {"
            + " static { System.setProperty(\"initialised\", \"A\"); }"
            + " public int id = Integer.parseInt(System.setProperty(\"run\", \"A\"));"
            + " public static A a(A other) { return other; } }");

    CheckedMethod method =
        only(
            check(
                directory.toString(),
                "methods: com.acme.A.a(..)",
                "key: [arg0.id]",
                "condition: arg0.id > 1",
                "unless: result.id > 2"));

    assertThat(method.fate()).isEqualTo(WOVEN);
    assertThat(System.getProperty("initialised")).isNull();
    assertThat(System.getProperty("run")).isNull();
  }

  @Test
  void classFile_ofJava4_isCheckedToo() throws IOException {
    Compiled.to(directory, List.of(), "class A { int a(String text) { return text.length(); } }");
    Path file = directory.resolve("com/acme/A.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 48;
    Files.write(file, bytes);

    assertThat(
            only(check(directory.toString(), "methods: com.acme.A.a(..)", "key: [arg0.size]"))
                .fate())
        .isEqualTo(FAULTY);
    assertThat(
            only(check(directory.toString(), "methods: com.acme.A.a(..)", "key: [arg0.length]"))
                .fate())
        .isEqualTo(WOVEN);
  }

  private static CheckedPattern pattern(CheckReport report) {
    return report.caches().get(0).patterns().get(0);
  }

  private static CheckedMethod only(CheckReport report) {
    assertThat(pattern(report).methods()).hasSize(1);
    return pattern(report).methods().get(0);
  }

  private static CheckReport check(String first, String... properties) throws IOException {
    boolean elsewhere = !first.startsWith("methods:");
    StringBuilder yaml = new StringBuilder("caches:\n  rule:\n");
    if (!elsewhere) {
      yaml.append("    ").append(first).append('\n');
    }
    for (String property : properties) {
      yaml.append("    ").append(property).append('\n');
    }
    LoadResult loaded = RuleParser.parse("rules.yaml", yaml.toString(), name -> null);
    assertThat(loaded.problems()).isEmpty();
    try (ClassPath path = ClassPath.open(elsewhere ? first : "target/test-classes")) {
      return RuleCheck.of(CheckedExtensions.of(loaded.rules(), null), path);
    }
  }
}
