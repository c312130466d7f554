package io.cacher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectiveRulesTest {

  private static final String RULES =
      """
      defaults:
        expire-after-write: 5m
      stores:
        redis: {url: "rediss://alice:s3cret1@cache:7000/2", trust-store: /etc/t.p12, trust-store-password: s3cret2}
        disk: {directory: /var/cache/shop, encryption-key: "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="}
      caches:
        prices:
          methods: [com.acme.Prices.*(..), "!com.acme.Prices.all()"]
          key: [arg0.id, tenant]
          cache-exceptions: {java.io.IOException: 30s}
          condition: arg0.id > 7
          evict-on:
            - after: com.acme.Prices.save(Price)
              key: [arg0.id, arg0.tenant]
          put-on:
            - after: com.acme.Prices.store(Price)
              key: [arg0.id, arg0.tenant]
              value: result
          tags: ["price:{arg0.id}"]
          version: "3"
          store: [heap, redis]
          warm: {calls: [[4711, s3cret3]], threads: 2}
        kept:
          methods: com.acme.Kept.find(long)
          maximum-size: 7
          store: [heap, disk]
          share: copy
        stored:
          methods: com.acme.Stored.store(long)
          write-behind: {delay: 1s, retries: 2}
      """;

  private static List<CacheRule> rules() {
    LoadResult read = RuleParser.parse("rules.yaml", RULES, name -> null);
    assertThat(read.problems()).isEmpty();
    return read.rules();
  }

  @Test
  void text_ofRules_hasWhatIsWrittenAndTheDefaults() {
    String text = EffectiveRules.text(rules());

    assertThat(text)
        .startsWith(
            "prices: # rules.yaml:7:3\n  methods: [com.acme.Prices.*(..), !com.acme.Prices.all()]\n")
        .contains("  key: [arg0.id, tenant]\n")
        .contains("  expire-after-write: 5m\n")
        .contains("  cache-exceptions: [{type: java.io.IOException, lifetime: 30s}]\n")
        .contains("  condition: arg0.id > 7\n")
        .contains("  single-flight: true\n")
        .contains("triggers: [com.acme.Prices.save(Price)], key: [arg0.id, arg0.tenant]}]\n")
        .contains(
            "triggers: [com.acme.Prices.store(Price)], key: [arg0.id, arg0.tenant], value: result")
        .contains("  tags: [price:{arg0.id}]\n")
        .contains("  version: 3\n")
        .contains("kind: redis", "servers: [cache:7000]", "database: 2", "trust-store: /etc/t.p12")
        .contains("\nkept: # rules.yaml:23:3\n")
        .contains("  maximum-size: 7\n", "  share: copy\n")
        .contains("kind: disk", "directory: /var/cache/shop")
        .contains("  write-behind: {delay: 1s, ", "retries: 2");
  }

  @Test
  void text_ofSecrets_hasNone() {
    assertThat(EffectiveRules.text(rules()))
        .contains("password: (left out)", "trust-store-password: (left out)")
        .contains("username: (left out)", "encryption-key: (left out)")
        .contains("  warm: {calls: [(left out)], threads: 2}\n")
        .doesNotContain("s3cret", "alice", "MDEyMzQ1", "***", "4711");
  }

  /** What is added to a rule some day is told without anybody thinking of it. */
  @Test
  void text_ofEachProperty_isThere() {
    String text = EffectiveRules.text(rules());
    for (RecordComponent component : CacheRule.class.getRecordComponents()) {
      boolean value = component.getType().isPrimitive() || component.getType().isEnum();
      if (value) {
        assertThat(text).contains("\n  " + Differences.name(component) + ": ");
      }
    }
  }
}
