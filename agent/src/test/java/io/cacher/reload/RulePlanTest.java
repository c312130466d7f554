package io.cacher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePlanTest {

  private static RulePlan plan(List<CacheRule> before, List<CacheRule> after) {
    return RulePlan.of(before, after, (one, other) -> true);
  }

  private static CacheRule rule(String name) {
    return Parsed.rule(name);
  }

  @Test
  void of_sameRules_isEmpty() {
    RulePlan plan = plan(List.of(rule("a"), rule("b")), List.of(rule("a"), rule("b")));

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.changes()).extracting(RuleChange::fate).containsExactly(Fate.KEPT, Fate.KEPT);
  }

  @Test
  void of_addedAndRemoved_comeInTheOrderOfTheNewRules_removedLast() {
    RulePlan plan = plan(List.of(rule("a"), rule("b")), List.of(rule("c"), rule("b")));

    assertThat(plan.changes()).extracting(RuleChange::name).containsExactly("c", "b", "a");
    assertThat(plan.changes())
        .extracting(RuleChange::fate)
        .containsExactly(Fate.ADDED, Fate.KEPT, Fate.REMOVED);
    assertThat(plan.moved()).isEmpty();
    assertThat(plan.isEmpty()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expire-after-write: 5m              | expire-after-write: 1m              | TUNED",
        "scope: instance                     | maximum-size: 5                     | TUNED",
        "lock-timeout: 1s                    | lock-timeout: 2s                    | TUNED",
        "mode: on                            | mode: off                           | TUNED",
        "cache-exceptions: {IOException: 1s} | cache-exceptions: {IOException: 2s} | TUNED",
        "cache-exceptions: {IOException: 1s} | scope: instance                     | REPLACED",
        "refresh-after-write: 1m             | refresh-after-write: 2m             | TUNED",
        "refresh-after-write: 1m             | scope: instance                     | REPLACED",
        "scope: instance                     | scope: shared                       | REPLACED",
        "eviction: lru                       | eviction: lfu                       | REPLACED",
        "single-flight: true                 | single-flight: false                | REPLACED",
        "version: a                          | version: b                          | REPLACED",
        "allow-broad: true                   | allow-broad: false                  | REPLACED",
      })
  void of_changedProperty_hasThisFate(String before, String after, Fate fate) {
    RulePlan plan = plan(List.of(Parsed.rule("a", before)), List.of(Parsed.rule("a", after)));

    assertThat(plan.changes()).extracting(RuleChange::fate).containsExactly(fate);
  }

  @Test
  void of_limitsThatTheCacheCannotTake_areAnotherCache() {
    List<CacheRule> before = List.of(Parsed.rule("a", "maximum-size: 5"));
    List<CacheRule> after = List.of(Parsed.rule("a", "maximum-size: 6"));

    RulePlan plan = RulePlan.of(before, after, (one, other) -> false);

    assertThat(plan.changes()).extracting(RuleChange::fate).containsExactly(Fate.REPLACED);
  }

  @Test
  void of_limitAndKey_isAnotherCache() {
    RulePlan plan =
        plan(
            List.of(Parsed.rule("a", "maximum-size: 5")),
            List.of(Parsed.rule("a", "maximum-size: 6", "key: [arg0]")));

    assertThat(plan.changes()).extracting(RuleChange::fate).containsExactly(Fate.REPLACED);
    assertThat(plan.changes().get(0).changes()).hasSize(2);
  }

  @Test
  void of_otherOrder_namesThoseThatMoved() {
    RulePlan plan =
        plan(
            List.of(rule("a"), rule("b"), rule("c")),
            List.of(rule("new"), rule("b"), rule("a"), rule("c")));

    assertThat(plan.moved()).extracting(CacheRule::name).containsExactly("b", "a");
  }
}
