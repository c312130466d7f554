package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.config.CacheRule;
import io.cacher.config.RuleParser;
import io.cacher.plugin.RuleExtensions;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedRulesTest {

  static LinkedRule rule(int number) {
    CacheRule rule =
        RuleParser.parse(
                "rules.yaml", "{caches: {a: {methods: com.acme.Shop.find(long)}}}", name -> null)
            .rules()
            .get(0);
    CacheSettings settings =
        new CacheSettings(
            1, null, null, true, ResultLimits.NONE, Duration.ofSeconds(1), Freshness.NONE);
    CacheGroup caches = new CacheGroup("a", settings, true, new CoarseClock(() -> 0, 0), nobody());
    return new LinkedRule(
        LinkedRule.id("a", number), rule, caches, null, null, RuleExtensions.NONE);
  }

  private static FaultListener nobody() {
    return (FaultListener)
        Proxy.newProxyInstance(
            LinkedRulesTest.class.getClassLoader(),
            new Class<?>[] {FaultListener.class},
            (proxy, method, arguments) -> null);
  }

  @Test
  void withId_ofARuleThatWasExchanged_isNobody() {
    LinkedRule first = rule(0);
    LinkedRules rules = new LinkedRules(List.of(first));
    assertThat(rules.withId("a")).isSameAs(first);

    LinkedRule second = rule(3);
    rules.set(List.of(second));

    assertThat(rules.withId("a")).isNull();
    assertThat(rules.withId("a@2")).isNull();
    assertThat(rules.withId("a@3")).isSameAs(second);
    assertThat(rules.inPlaceOf("a")).isSameAs(second);
    assertThat(rules.inPlaceOf("a@1")).isSameAs(second);
    assertThat(rules.named("a")).isSameAs(second);
  }

  @Test
  void inPlaceOf_aRemovedRule_isNobody() {
    LinkedRules rules = new LinkedRules(List.of(rule(0)));
    rules.set(List.of());

    assertThat(rules.inPlaceOf("a")).isNull();
    assertThat(rules.all()).isEmpty();
  }
}
