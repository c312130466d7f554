package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Orders;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.config.CacheRule;
import io.cacher.config.RuleParser;
import io.cacher.weave.EntrySpinner;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LegacySitesTest {

  private static final String ACCOUNT = "(Lapp/sample/Orders$Account;)I";

  private final CacheRule rule =
      RuleParser.parse(
              "any", "caches: {old: {methods: app.sample.Orders.byAccount(..)}}", name -> null)
          .rules()
          .get(0);

  private CacheGroup group() {
    return new CacheGroup(
        "old",
        new CacheSettings(1, null, null, true, ResultLimits.NONE, Duration.ZERO, Freshness.NONE),
        true,
        new CoarseClock(() -> 0, 1),
        (FaultListener)
            Proxy.newProxyInstance(
                LegacySitesTest.class.getClassLoader(),
                new Class<?>[] {FaultListener.class},
                (proxy, method, arguments) -> null));
  }

  private static @Nullable Object call(LegacySites sites, String id) throws Throwable {
    ClassLoader loader = Orders.class.getClassLoader();
    int number =
        sites.add(loader, "app.sample.Orders", "byAccount", ACCOUNT, false, false, id, List.of());
    return sites.lookup(number, new Object[] {new Orders("t"), new Orders.Account(1, true)});
  }

  /** Each reload of a rule of old class files would keep a cache more. */
  @Test
  void forgetFormer_ruleExchanged_itsCacheIsFree() throws Throwable {
    CacheGroup former = group();
    CacheGroup next = group();
    LinkedRules rules = new LinkedRules(List.of(new LinkedRule(rule, former)));
    Linker linker =
        new Linker(
            rules,
            new EntrySpinner(),
            (method, ids) -> {
              throw new UnsupportedOperationException();
            },
            (cache, method, reason) -> {});
    LegacySites sites = new LegacySites(linker);
    linker.connect(sites);
    assertThat(call(sites, "old")).isNotNull();
    assertThat(former.living()).hasSize(1);

    rules.set(
        List.of(
            new LinkedRule("old@1", rule, next, null, null, io.cacher.plugin.RuleExtensions.NONE)));
    linker.forgetFormer(Orders.class);

    assertThat(call(sites, "old@1")).isNotNull();
    for (int i = 0; i < 200 && !former.living().isEmpty(); i++) {
      System.gc();
    }
    assertThat(former.living()).isEmpty();
    assertThat(next.living()).hasSize(1);
    assertThat(call(sites, "old")).isNull();
  }
}
