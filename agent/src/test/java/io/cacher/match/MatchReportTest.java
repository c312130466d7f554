package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchReportTest {

  private static final Compiled CLASSES =
      Compiled.of(
          "class BaseService { int count(String s) { return 1; } }",
          "class ProductService extends BaseService { @interface Slow {}"
              + " ProductService() {} String findById(long id) { return \"\"; }"
              + " java.util.List<String> findAll() { return null; }"
              + " void save(String s) {} native int peek();"
              + " java.util.stream.Stream<String> stream() { return null; }"
              + " java.util.concurrent.Flow.Publisher<String> later() { return null; } }",
          "interface Repository<T> { T load(int id); }",
          "class MapRepository implements Repository<String> {"
              + " public String load(int id) { return \"\"; } }");

  @Test
  void patterns_woven_isApplied() {
    Run run = new Run("com.acme.ProductService.find*(..)").load().load();

    PatternReport report = run.report();
    assertThat(report.state()).isEqualTo(State.APPLIED);
    assertThat(report.methods()).isEqualTo(2);
    assertThat(report.classes()).isEqualTo(1);
    assertThat(report.woven())
        .containsExactly(
            "com.acme.ProductService.findAll()", "com.acme.ProductService.findById(long)");
    assertThat(report)
        .hasToString("a: com.acme.ProductService.find*(..) applies to 2 methods in 1 class");
  }

  @Test
  void patterns_noSuchMethod_nearestAreNamed() {
    assertThat(new Run("com.acme.ProductService.findByID(long)").load().report())
        .hasToString(
            "a: com.acme.ProductService.findByID(long) matched nothing: com.acme.ProductService has"
                + " no such method; nearest: findById(long), findAll()");
    assertThat(new Run("com.acme.ProductService.findById(int)").load().report().text())
        .contains("nearest: findById(long)");
  }

  @Test
  void patterns_inheritedMethod_superClassIsNamed() throws ClassNotFoundException {
    PatternReport report = new Run("com.acme.ProductService.count(..)").load().reportOn(CLASSES);

    assertThat(report.state()).isEqualTo(State.NO_METHOD);
    assertThat(report.text())
        .isEqualTo(
            "matched nothing: com.acme.ProductService inherits the method; write"
                + " com.acme.BaseService.count(String)");
  }

  @Test
  void patterns_annotationMissing_isSaid() {
    assertThat(new Run("@Slow com.acme.ProductService.findAll()").load().report().text())
        .isEqualTo("matched nothing: com.acme.ProductService.findAll() does not carry @Slow");
  }

  @Test
  void patterns_abstractMethod_implementationsAreNamed() throws ClassNotFoundException {
    PatternReport report = new Run("com.acme.Repository.load(int)").load().reportOn(CLASSES);

    assertThat(report.state()).isEqualTo(State.ABSTRACT);
    assertThat(report.text())
        .isEqualTo(
            "matched nothing: com.acme.Repository.load(int) is abstract; implemented by"
                + " com.acme.MapRepository; name an implementation, or all of them with"
                + " com.acme.Repository+.load(int)");
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.ProductService.peek(),NATIVE",
    "com.acme.ProductService.save(..),VOID",
    "com.acme.ProductService.stream(),ONE_SHOT",
    "com.acme.ProductService.later(),ASYNC",
    "com.acme.ProductService.ProductService(),CONSTRUCTOR",
    "com.acme.Repository+.store(),NO_METHOD",
    "*.find(),TOO_BROAD",
    "java.util.ArrayList.size(),RUNS_CACHER",
    "java.net.*.getHost(),EXCLUDED",
    "com.acme.$Proxy1.find(),EXCLUDED",
    "io.cacher.link.Site.find(),EXCLUDED",
    "com.acme.Missing.find(),WAITING",
    "com.acme.Missing+.find(),WAITING",
    "com.acme..*Mising.find(),WAITING"
  })
  void patterns_nothingWoven_reasonIsGiven(String pattern, State state) {
    PatternReport report = new Run(pattern).load().report();

    assertThat(report.state()).isEqualTo(state);
    assertThat(report.text()).startsWith("matched nothing").doesNotEndWith(" ");
    assertThat(report.methods()).isZero();
  }

  @Test
  void patterns_claimedEarlier_firstCacheIsNamed() {
    List<PatternReport> reports =
        new Run(
                Rules.rule("first", "com.acme.ProductService.find*(..)"),
                Rules.rule("second", "com.acme.ProductService.findAll()"))
            .load()
            .report
            .patterns();

    assertThat(reports.get(1).state()).isEqualTo(State.CLAIMED_EARLIER);
    assertThat(reports.get(1).text())
        .isEqualTo(
            "matched nothing: com.acme.ProductService.findAll() already belongs to first"
                + " (rules.yaml:3:5), and the first wins; remove one of them");
  }

  @Test
  void patterns_allSubtracted_isSaid() {
    Run run =
        new Run(
                Rules.rule(
                    "a", "com.acme.ProductService.findAll()", "!com.acme.ProductService.find*(..)"))
            .load();

    assertThat(run.report.patterns()).hasSize(1);
    assertThat(run.report().state()).isEqualTo(State.SUBTRACTED);
    assertThat(run.report().text()).endsWith("taken out by !com.acme.ProductService.find*(..)");
  }

  @Test
  void patterns_largeMethod_isRefused() {
    Run run = new Run("com.acme.Large.f()");
    run.load(type("com/acme/Large", 7_701));

    assertThat(run.report().state()).isEqualTo(State.TOO_LARGE);
    assertThat(run.report().text()).contains("7701 bytes");
  }

  @Test
  void patterns_weavingFailed_isReportedAlsoBesideOthers() {
    Run run = new Run("com.acme.*.f()");
    ClassInfo type = type("com/acme/A", 10);
    Match match =
        new Match(type.methods().get(0), run.rules.get(0), run.rules.get(0).methods().get(0));
    run.report.failed(match, type, "VerifyError");

    assertThat(run.report().state()).isEqualTo(State.FAILED);
    assertThat(run.report().text()).isEqualTo("failed: com.acme.A.f() runs as it was: VerifyError");
    run.load(type("com/acme/B", 10));
    assertThat(run.report().text())
        .isEqualTo(
            "applies to 1 method in 1 class, but not to all: com.acme.A.f() runs as it was:"
                + " VerifyError");
  }

  @Test
  void patterns_waiting_similarLoadedClassIsSuggested() throws ClassNotFoundException {
    assertThat(new Run("com.acmee.ProductService.f()").reportOn(CLASSES).text())
        .isEqualTo(
            "matched nothing yet: no class com.acmee.ProductService has been loaded; is it"
                + " com.acme.ProductService?");
    assertThat(new Run("com.acme.ProductServise.f()").reportOn(CLASSES).text())
        .contains("is it com.acme.ProductService?");
    assertThat(new Run("com.acme.Repositry+.load(int)").reportOn(CLASSES).text())
        .endsWith("has been loaded; is it com.acme.Repository?");
    assertThat(new Run("com.acme.ProductService.f()").reportOn(CLASSES).text())
        .contains("loaded before Cacher could see it");
  }

  @Test
  void woven_manyLoaders_areCountedAndListedWithinBounds() {
    Run run = new Run("com.acme.*.f()");
    for (int i = 0; i < 5_000; i++) {
      ClassInfo type = type("com/acme/A" + i % 100, 10);
      Match match =
          new Match(type.methods().get(0), run.rules.get(0), run.rules.get(0).methods().get(0));
      run.report.woven(match, type, "loader@" + i / 100);
    }

    assertThat(run.report().methods()).isEqualTo(5_000);
    assertThat(run.report().classes()).isEqualTo(5_000);
    assertThat(run.report().woven()).hasSize(20);
  }

  private static ClassInfo type(String name, int codeLength) {
    MethodInfo method = new MethodInfo(1, "f", "()I", List.of(), codeLength);
    return new ClassInfo(61, 1, name, "java/lang/Object", List.of(), List.of(method));
  }

  /** Rules, and what they do to classes as they are loaded. */
  private static final class Run {
    private final List<CacheRule> rules;
    private final MatchReport report;
    private final RuleMatcher matcher;

    Run(String... patterns) {
      this(Rules.rule("a", patterns));
    }

    Run(CacheRule... rules) {
      this.rules = List.of(rules);
      report = new MatchReport(this.rules);
      matcher = new RuleMatcher(this.rules, report);
    }

    Run load() {
      for (String name : CLASSES.names()) {
        load(CLASSES.info(name));
      }
      return this;
    }

    void load(ClassInfo type) {
      if (matcher.mayMatch(type.name())) {
        for (Match match : matcher.match(type, new LoaderSupertypes(CLASSES))) {
          report.woven(match, type, "app@1");
        }
      }
    }

    PatternReport report() {
      return report.patterns().get(0);
    }

    PatternReport reportOn(Compiled loaded) throws ClassNotFoundException {
      return report.patterns(loaded.load()).get(0);
    }
  }
}
