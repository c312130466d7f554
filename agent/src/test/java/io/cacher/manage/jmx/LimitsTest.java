package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.Freshness;
import io.cacher.cache.Retention;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits are refused as in a rule file, with what would be right, and nothing changes then. */
class LimitsTest {

  private static final Freshness RENEWED =
      Freshness.of(Duration.ofMinutes(1), 0, Duration.ofSeconds(30), null);

  private final CacheGroup plain = Keyed.group(Keyed.settings());
  private final CacheGroup renewed =
      Keyed.group(
          Keyed.settings().withLifetime(Duration.ofMinutes(5), null).withFreshness(RENEWED));

  private static Limits limits(CacheGroup group) {
    return new Limits(group);
  }

  @Test
  void limits_written_areReadAndReachTheCaches() {
    Limits limits = limits(renewed);
    limits.setMaximumSize(7);
    limits.setExpireAfterWrite("90s");
    limits.setRefreshAfterWrite("30s");
    limits.setExpireAfterAccess(" 1h ");
    assertThat(limits.maximumSize()).isEqualTo(7);
    assertThat(limits.maximumWeight()).isEqualTo(-1);
    assertThat(limits.expireAfterWrite()).isEqualTo("90s");
    assertThat(limits.expireAfterAccess()).isEqualTo("1h");
    assertThat(limits.refreshAfterWrite()).isEqualTo("30s");
    limits.setRefreshAfterWrite("");
    assertThat(limits.refreshAfterWrite()).isEmpty();
    assertThat(renewed.cacheFor(null).settings()).isEqualTo(renewed.settings());
  }

  /** As when a bean is made anew since its rule has changed. */
  @Test
  void refreshes_tunedAwayBefore_canBeSetAgain() {
    limits(renewed).setRefreshAfterWrite("");
    limits(renewed).setStaleWhileRefresh("");
    limits(renewed).setRefreshAfterWrite("30s");
    assertThat(renewed.settings().freshness().age()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void weightBound_byNumber_namesTheOtherAttribute() {
    Limits weighted =
        limits(
            Keyed.group(
                new io.cacher.cache.CacheSettings(
                    10,
                    null,
                    null,
                    true,
                    io.cacher.cache.ResultLimits.NONE,
                    Duration.ZERO,
                    Freshness.NONE,
                    new Retention(
                        io.cacher.cache.policy.Policies.LRU, true, Retention.Strength.STRONG))));
    assertThatThrownBy(() -> weighted.setMaximumSize(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("keyed is bounded by weight: set MaximumWeight");
    weighted.setMaximumWeight(0);
    assertThat(weighted.maximumWeight()).isZero();
    assertThat(weighted.maximumSize()).isEqualTo(-1);
  }

  @Test
  void refreshAfterWrite_notShorterThanTheLifetime_isRefusedEitherWay() {
    Limits limits = limits(renewed);
    assertThatThrownBy(() -> limits.setRefreshAfterWrite("5m"))
        .hasMessageStartingWith(
            "RefreshAfterWrite (5m) must be shorter than ExpireAfterWrite (5m)");
    assertThatThrownBy(() -> limits.setExpireAfterWrite("1m"))
        .hasMessageStartingWith(
            "RefreshAfterWrite (1m) must be shorter than ExpireAfterWrite (1m)");
    assertThat(limits.expireAfterWrite()).isEqualTo("5m");
    assertThat(limits.refreshAfterWrite()).isEqualTo("1m");
  }

  @Test
  void freshness_withoutLifetime_isRefused() {
    Limits limits = limits(renewed);
    assertThatThrownBy(() -> limits.setExpireAfterWrite(""))
        .hasMessageContaining("they need an ExpireAfterWrite or ExpireAfterAccess");
    limits.setStaleWhileRefresh("");
    limits.setExpireAfterWrite("");
    assertThatThrownBy(() -> limits.setRefreshEarly(1))
        .hasMessageContaining("it needs an ExpireAfterWrite");
  }

  @Test
  void freshness_ofEntriesNotMadeForIt_isRefused() {
    Limits limits = limits(plain);
    for (Runnable setting :
        new Runnable[] {
          () -> limits.setRefreshAfterWrite("1m"),
          () -> limits.setRefreshEarly(1),
          () -> limits.setStaleWhileRefresh("1m"),
          () -> limits.setStaleIfError("1m")
        }) {
      assertThatThrownBy(setting::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("in the rule file");
    }
    assertThat(plain.settings()).isEqualTo(Keyed.settings());
  }
}
