package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleMatcherTest {

  private static final String SERVICE =
      "public class Service<T> { @interface Slow {} "
          + "public String find(long id) { return \"\"; }"
          + "static int find(String name, int... ids) { return 1; }"
          + "@Slow private T load(java.util.List<T> keys) { return null; }"
          + "void store() {} native int peek(); }";

  @Test
  void match_noParameterList_everyOverload() {
    assertThat(matches("com.acme.Service.find"))
        .containsExactly("find(long)", "find(String, int[])");
  }

  @Test
  void match_parameters_thatOverload() {
    assertThat(matches("com.acme.Service.find(long)")).containsExactly("find(long)");
    assertThat(matches("com.acme.Service.find(String, int[])"))
        .containsExactly("find(String, int[])");
    assertThat(matches("com.acme.Service.find(java.lang.String, ..)"))
        .containsExactly("find(String, int[])");
  }

  @Test
  void match_returnType_thoseThatReturnIt() {
    assertThat(matches("int com.acme.Service.*(..)")).containsExactly("find(String, int[])");
    assertThat(matches("String com.acme.Service.find")).containsExactly("find(long)");
  }

  @Test
  void match_annotation_thoseThatCarryIt() {
    assertThat(matches("@com.acme.Service.Slow *.*(..)")).containsExactly("load(List)");
    assertThat(matches("@Slow com.acme.*.*(..)")).containsExactly("load(List)");
    assertThat(matches("@Deprecated com.acme.*.*(..)")).isEmpty();
  }

  @Test
  void match_wildcardName_whatCanBeWoven() {
    assertThat(matches("com.acme.Serv*.*(..)"))
        .containsExactly("find(long)", "find(String, int[])", "load(List)");
  }

  @Test
  void match_negated_subtractsWhereverItStands() {
    assertThat(matches("!com.acme.Service.find(long)", "com.acme.Service.*(..)"))
        .containsExactly("find(String, int[])", "load(List)");
    assertThat(matches("com.acme.Service.*(..)", "!com.acme..*.find(..)"))
        .containsExactly("load(List)");
    assertThat(matches("com.acme.Service.*(..)", "!java.lang.Object+.load(..)"))
        .containsExactly("find(long)", "find(String, int[])");
  }

  @Test
  void match_twoCaches_firstWins() {
    List<CacheRule> rules =
        List.of(
            Rules.rule("first", "com.acme.Service.find(long)"),
            Rules.rule("second", "com.acme.Service.find"));
    MatchReport report = new MatchReport(rules);

    List<Match> matches =
        new RuleMatcher(rules, report)
            .match(Compiled.of(SERVICE).info("com.acme.Service"), new LoaderSupertypes(null));

    assertThat(matches).hasSize(2);
    assertThat(matches.get(0).rule().name()).isEqualTo("first");
    assertThat(matches.get(1).rule().name()).isEqualTo("second");
  }

  @Test
  void match_subtypes_classesThatDescend() {
    Compiled compiled =
        Compiled.of(
            "interface Repository { int load(); }"
                + "interface Special extends Repository {}"
                + "abstract class Base implements Special { public int load() { return 0; } }"
                + "class Product extends Base { public int load() { return 1; } }"
                + "class Other { int load() { return 1; } }");
    LoaderSupertypes supertypes = new LoaderSupertypes(compiled);
    RuleMatcher matcher = matcher("com.acme.Repository+.load()");

    assertThat(matcher.match(compiled.info("com.acme.Product"), supertypes)).hasSize(1);
    assertThat(matcher.match(compiled.info("com.acme.Base"), supertypes)).hasSize(1);
    assertThat(matcher.match(compiled.info("com.acme.Other"), supertypes)).isEmpty();
    assertThat(matcher.match(compiled.info("com.acme.Repository"), supertypes)).isEmpty();
  }

  @Test
  void match_subtypes_askedOnlyWhenTheMethodMatches() {
    Supertypes refusing =
        (type, pattern) -> {
          throw new AssertionError("asked");
        };

    assertThat(
            matcher("com.acme.Repository+.load()")
                .match(Compiled.of(SERVICE).info("com.acme.Service"), refusing))
        .isEmpty();
  }

  @Test
  void match_bridgeAndLambdaBodies_areLeftAlone() {
    Compiled compiled =
        Compiled.of(
            "class A implements java.util.function.Supplier<String> {"
                + " public String get() { Runnable r = () -> {}; return \"\"; } }");

    List<Match> matches =
        matcher("com.acme.A.*(..)").match(compiled.info("com.acme.A"), new LoaderSupertypes(null));

    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).method().descriptor()).isEqualTo("()Ljava/lang/String;");
  }

  @Test
  void match_excludedClass_nothing() {
    ClassInfo generated =
        new ClassInfo(
            61,
            1,
            "com/acme/A$$SpringCGLIB$$0",
            "com/acme/A",
            List.of(),
            List.of(new MethodInfo(1, "f", "()I", List.of(), 5)));

    assertThat(matcher("com.acme..*.f()").match(generated, new LoaderSupertypes(null))).isEmpty();
  }

  @Test
  void match_broadPattern_onlyWhenAllowed() {
    ClassInfo service = Compiled.of(SERVICE).info("com.acme.Service");
    List<CacheRule> allowed = List.of(Rules.broadRule("a", "*.*(..)"));

    assertThat(matcher("*.*(..)").match(service, new LoaderSupertypes(null))).isEmpty();
    assertThat(
            new RuleMatcher(allowed, new MatchReport(allowed))
                .match(service, new LoaderSupertypes(null)))
        .hasSize(3);
  }

  private static List<String> matches(String... patterns) {
    List<String> signatures = new ArrayList<>();
    ClassInfo service = Compiled.of(SERVICE).info("com.acme.Service");
    for (Match match : matcher(patterns).match(service, new LoaderSupertypes(null))) {
      signatures.add(match.method().signature());
    }
    return signatures;
  }

  private static RuleMatcher matcher(String... patterns) {
    List<CacheRule> rules = List.of(Rules.rule("a", patterns));
    return new RuleMatcher(rules, new MatchReport(rules));
  }
}
