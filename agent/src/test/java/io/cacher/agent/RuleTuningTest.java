package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.CacheSettings;
import io.cacher.config.CacheRule;
import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import io.cacher.reload.Fate;
import io.cacher.reload.RuleChange;
import io.cacher.reload.RulePlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTuningTest {

  private static CacheRule rule(String properties) {
    String yaml = "{caches: {a: {methods: com.acme.Shop.find(long), " + properties + "}}}";
    LoadResult loaded = RuleParser.parse("rules.yaml", yaml, name -> null);
    assertThat(loaded.problems()).isEmpty();
    return loaded.rules().get(0);
  }

  private static RuleChange change(CacheRule before, CacheRule after) {
    return RulePlan.of(List.of(before), List.of(after), (one, other) -> true).changes().get(0);
  }

  /** Whatever a change of the rule file leaves in place reaches the cache. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maximum-size: 5                      | maximum-size: 6",
        "maximum-weight: 5                    | maximum-weight: 6",
        "expire-after-write: 5m               | expire-after-write: 6m",
        "expire-after-access: 5m              | expire-after-access: 6m",
        "expire-after-write: 5m               | scope: instance",
        "refresh-after-write: 5m              | refresh-after-write: 6m",
        "expire-after-write: 1h, refresh-early: 1.0 | expire-after-write: 1h, refresh-early: 2.0",
        "expire-after-write: 1h, stale-while-refresh: 5m"
            + "| expire-after-write: 1h, stale-while-refresh: 6m",
        "expire-after-write: 1h, stale-if-error: 5m | expire-after-write: 1h, stale-if-error: 6m",
        "cache-null: true                     | cache-null: false",
        "null-expire-after-write: 5m          | null-expire-after-write: 6m",
        "'cache-exceptions: {IOException: 1s}' | 'cache-exceptions: {IOException: 2s}'",
        "'expire-at: \"04:00 UTC\"'           | 'expire-at: \"05:00 UTC\"'",
        "jitter: 5%                           | jitter: 6%",
        "minimum-cost: 5ms                    | minimum-cost: 6ms",
        "lock-timeout: 5s                     | lock-timeout: 6s",
      })
  void of_tunableProperty_isAsWritten(String was, String is) {
    CacheRule one = rule(was);
    CacheRule other = rule(is);
    RuleChange change = change(one, other);

    assertThat(change.fate()).isEqualTo(Fate.TUNED);
    CacheSettings before = RuleCaches.settings(one);
    assertThat(Tuning.of(before, other, change.changes()))
        .usingRecursiveComparison()
        // The moment when it was made.
        .ignoringFieldsMatchingRegexes(".*fromMillis")
        .isEqualTo(RuleCaches.settings(other))
        .isNotEqualTo(before);
  }

  @Test
  void of_whatWasSetByHand_staysUnlessTheRuleChangedIt() {
    CacheRule before = rule("maximum-size: 5, expire-after-write: 5m");
    CacheRule after = rule("maximum-size: 6, expire-after-write: 5m");
    CacheSettings byHand =
        RuleCaches.settings(before)
            .withMaximumSize(100)
            .withLifetime(Duration.ofSeconds(1), Duration.ofSeconds(2));

    CacheSettings tuned = Tuning.of(byHand, after, change(before, after).changes());

    assertThat(tuned.maximumSize()).isEqualTo(6);
    assertThat(tuned.expireAfterWrite()).isEqualTo(Duration.ofSeconds(1));
    assertThat(tuned.expireAfterAccess()).isEqualTo(Duration.ofSeconds(2));
  }
}
