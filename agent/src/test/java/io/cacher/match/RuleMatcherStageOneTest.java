package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuleMatcherStageOneTest {

  @Test
  void mayMatch_exactType_thatClassOnly() {
    RuleMatcher matcher = matcher("com.acme.A.f()", "com.acme.Outer.Inner.f()");

    assertThat(matcher.mayMatch("com/acme/A")).isTrue();
    assertThat(matcher.mayMatch("com/acme/Outer$Inner")).isTrue();
    assertThat(matcher.mayMatch("com/acme/AB")).isFalse();
    assertThat(matcher.mayMatch("com/acme/A$B")).isFalse();
    assertThat(matcher.mayMatch("com/acme/A", new byte[0])).isTrue();
  }

  @Test
  void mayMatch_wildcardType_byName() {
    RuleMatcher matcher =
        matcher("com.acme..*Repository.find*(..)", "org.x.A*.f()", "*..*Gateway.f()");

    assertThat(matcher.mayMatch("com/acme/ProductRepository")).isTrue();
    assertThat(matcher.mayMatch("com/acme/a/b/ProductRepository")).isTrue();
    assertThat(matcher.mayMatch("com/acme/a/Outer$ProductRepository")).isTrue();
    assertThat(matcher.mayMatch("com/acme/ProductService")).isFalse();
    assertThat(matcher.mayMatch("com/acmee/ProductRepository")).isFalse();
    assertThat(matcher.mayMatch("org/x/Ab")).isTrue();
    assertThat(matcher.mayMatch("org/x/y/Ab")).isFalse();
    assertThat(matcher.mayMatch("a/b/CGateway")).isTrue();
  }

  @Test
  void mayMatch_subtypes_everyClassThatMentionsTheMethod() {
    RuleMatcher matcher = matcher("com.acme.Repository+.load(..)");
    Compiled compiled =
        Compiled.of("class A { int load() { return 1; } } class B { int store() { return 1; } }");

    assertThat(matcher.mayMatch("com/acme/A")).isTrue();
    assertThat(matcher.mayMatch("com/acme/B")).isTrue();
    assertThat(matcher.mayMatch("com/acme/A", compiled.bytes("com.acme.A"))).isTrue();
    assertThat(matcher.mayMatch("com/acme/B", compiled.bytes("com.acme.B"))).isFalse();
    assertThat(matcher.mayMatch("com/acme/C", new byte[] {1})).isTrue();
  }

  @Test
  void mayMatch_annotation_everyClassThatMentionsIt() {
    RuleMatcher matcher = matcher("@com.acme.Slow *.*(..)");
    Compiled compiled =
        Compiled.of(
            "@interface Slow {} class A { @Slow int f() { return 1; } }"
                + "class B { int f() { return 1; } }");

    assertThat(matcher.mayMatch("com/acme/A", compiled.bytes("com.acme.A"))).isTrue();
    assertThat(matcher.mayMatch("com/acme/B", compiled.bytes("com.acme.B"))).isFalse();
    RuleMatcher simple = matcher("@Slow *.*(..)");
    assertThat(simple.mayMatch("com/acme/A", compiled.bytes("com.acme.A"))).isTrue();
  }

  @Test
  void mayMatch_classOfTheJdk_onlyWhenNamedExactly() {
    assertThat(matcher("java.util.regex.Pattern.compile(..)").mayMatch("java/util/regex/Pattern"))
        .isTrue();
    RuleMatcher wildcards =
        new RuleMatcher(
            List.of(Rules.broadRule("a", "java.util.regex.*.compile(..)", "*.*(..)", "X+.f()")),
            new MatchReport(List.of()));
    assertThat(wildcards.mayMatch("java/util/regex/Pattern")).isFalse();
    assertThat(wildcards.mayMatch("com/acme/A")).isTrue();
    assertThat(wildcards.mayMatch("com/acme/A$$Lambda$1")).isFalse();
  }

  @Test
  void mayMatch_tenThousandRules_isFast() {
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      patterns.add("com.acme.p" + i % 100 + ".Service" + i + ".find(..)");
      if (i % 10 == 0) {
        patterns.add("com.acme.w" + i + "..*Service.find(..)");
      }
    }
    RuleMatcher matcher = matcher(patterns.toArray(new String[0]));
    String[] names = new String[20_000];
    for (int i = 0; i < names.length; i++) {
      names[i] = "com/acme/p" + i % 100 + "/inner/Service" + i;
    }

    int matches = 0;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long start = System.nanoTime();
      for (String name : names) {
        matches += matcher.mayMatch(name) ? 1 : 0;
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    assertThat(matches).isZero();
    System.out.printf("RuleMatcher.mayMatch: %d ns a class%n", best / names.length);
    assertThat(best / names.length).isLessThan(TimeUnit.MICROSECONDS.toNanos(5));
  }

  private static RuleMatcher matcher(String... patterns) {
    List<CacheRule> rules = List.of(Rules.rule("a", patterns));
    return new RuleMatcher(rules, new MatchReport(rules));
  }
}
