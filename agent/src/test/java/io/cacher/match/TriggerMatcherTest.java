package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import io.cacher.config.RuleParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerMatcherTest {

  private static final Compiled CLASSES =
      Compiled.of(
          "interface Store { void save(int id); default void touch() {} }"
              + "class Shop implements Store { public void save(int id) {} Shop() {}"
              + "  java.util.stream.Stream<String> names() { return null; } native void peek();"
              + "  int find(int id) { return id; } }");

  private static List<CacheRule> rules(String reactions) {
    String yaml = "caches: {a: {methods: com.acme.Shop.find(int), " + reactions + "}}";
    return RuleParser.parse("f", yaml, name -> null).rules();
  }

  private final List<String> report = new ArrayList<>();

  private List<String> triggers(String reactions, String type) {
    List<CacheRule> rules = rules(reactions);
    assertThat(rules).hasSize(1);
    MatchReport matchReport = new MatchReport(rules);
    RuleMatcher matcher = new RuleMatcher(rules, matchReport);
    List<String> found = new ArrayList<>();
    for (TriggerMatch match :
        matcher.triggers(CLASSES.info("com.acme." + type), new LoaderSupertypes(CLASSES))) {
      StringBuilder text = new StringBuilder(match.method().signature());
      for (TriggerMatch.Reacting reacting : match.reactions()) {
        text.append(' ').append(reacting.number());
      }
      found.add(text.toString());
      matchReport.woven(match, CLASSES.info("com.acme." + type), "app");
    }
    for (PatternReport pattern : matchReport.patterns()) {
      if (pattern.trigger()) {
        report.add(pattern.toString());
      }
    }
    return found;
  }

  @Test
  void triggers_anyResultAndSeveralReactions_areFound() {
    assertThat(
            triggers(
                "put-on: {after: com.acme.Shop.find}, evict-on: [{after: com.acme.Shop.*(..)},"
                    + " {before: [com.acme.Store+.*(..), '!com.acme.Shop.find(..)']}]",
                "Shop"))
        .containsExactly("save(int) 1 2", "names() 1 2", "find(int) 0 1");
  }

  @Test
  void triggers_subtypes_implementationAndDefaultMethod() {
    String reaction = "evict-on: {after: com.acme.Store+.*(..)}";
    assertThat(triggers(reaction, "Store")).containsExactly("touch() 0");
    assertThat(triggers(reaction, "Shop")).contains("save(int) 0");
  }

  @Test
  void triggers_matchingNothing_areReportedWithTheReason() {
    triggers("evict-on: {after: [com.acme.Shop.sav(..), com.acme.Shop.peek()]}", "Shop");
    assertThat(report)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("a: trigger com.acme.Shop.sav(..) matched nothing: ")
                    .contains("save(int)"),
            line ->
                assertThat(line)
                    .startsWith("a: trigger com.acme.Shop.peek() matched nothing: ")
                    .contains("is native"));
  }

  @Test
  void connections_onlyWhereARuleWaitsForACommit() {
    Compiled driver =
        Compiled.of(
            "abstract class Driver implements java.sql.Connection {"
                + " public void commit() {} public void rollback() {}"
                + " public void setAutoCommit(boolean on) {}"
                + " public java.sql.PreparedStatement prepareStatement(String s) { return null; } }");
    ClassInfo type = driver.info("com.acme.Driver");
    LoaderSupertypes supertypes = new LoaderSupertypes(driver);
    for (String when : new String[] {"after", "after-commit"}) {
      List<CacheRule> rules = rules("evict-on: {" + when + ": com.acme.Shop.save}");
      RuleMatcher matcher = new RuleMatcher(rules, new MatchReport(rules));
      assertThat(matcher.connections(type, supertypes)).hasSize(when.equals("after") ? 0 : 4);
    }
  }
}
