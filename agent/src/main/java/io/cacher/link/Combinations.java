package io.cacher.link;

import io.cacher.cache.FutureSite;
import io.cacher.cache.LaterSite;
import io.cacher.cache.LazySite;
import io.cacher.cache.Site;
import io.cacher.cache.SuspendSite;
import io.cacher.config.CacheRule;
import io.cacher.config.FreshnessRule;
import io.cacher.config.KeyPath;
import io.cacher.config.Share;
import io.cacher.config.ValueStrength;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a rule asks for at once and cannot have at once, where that shows with the method's
 * types only: such a method runs uncached rather than with a wrong answer.
 */
final class Combinations {

  private Combinations() {}

  static void check(CacheRule rule, Site site, WovenMethod method) throws UnfitResultException {
    String kind = kind(site);
    String property = kind == null ? null : property(rule, site);
    if (property != null) {
      throw new UnfitResultException("`" + property + "` cannot be used with " + kind);
    }
    if (rule.values() == ValueStrength.WEAK) {
      checkHeld(rule, site, method);
    }
  }

  /** A weak result that only the cache knows would be gone at once, and every call a miss. */
  private static void checkHeld(CacheRule rule, Site site, WovenMethod method)
      throws UnfitResultException {
    String result = method.returnDescriptor();
    // Such as J; or, element by element, [J.
    boolean primitive = result.length() == 1 || (rule.elements() != null && result.length() == 2);
    String unheld =
        primitive
            ? "primitive results: nobody holds their boxes"
            : rule.share() == Share.COPY && site.handsOut()
                ? "`share: copy`: nobody holds the copy that is stored"
                : null;
    if (unheld != null) {
      throw new UnfitResultException("`values: weak` cannot be used with " + unheld);
    }
  }

  /** The same for a method that is cached element by element. */
  static void checkBulk(CacheRule rule) throws UnfitResultException {
    if (hasKeyFunction(rule)) {
      throw new UnfitResultException(
          "an extension in `key` looks at whole calls, not at `elements`");
    }
    if (Weighers.followsPath(rule)) {
      throw new UnfitResultException(
          "a `weigher` that is a path looks at whole calls, not at `elements`; give it `bytes`");
    }
  }

  private static boolean hasKeyFunction(CacheRule rule) {
    for (KeyPath part : rule.key()) {
      if (part.extension() != null) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String kind(Site site) {
    if (site instanceof LaterSite) {
      return "results that arrive later";
    }
    return site.handsOut() ? "`share: copy` and `share: freeze`" : null;
  }

  private static @Nullable String property(CacheRule rule, Site site) {
    if (!rule.freshness().equals(FreshnessRule.NONE) && !staysFresh(rule.freshness(), site)) {
      return "refresh-after-write`, `refresh-early` and `stale-…";
    }
    if (rule.elements() != null) {
      return "elements";
    }
    if (!rule.putOn().isEmpty()) {
      return "put-on";
    }
    boolean later = site instanceof LaterSite;
    if (later && !rule.results().cacheExceptions().isEmpty()) {
      return "cache-exceptions";
    }
    if (site instanceof SuspendSite && rule.warm() != null) {
      return "warm";
    }
    if (later && Weighers.followsPath(rule)) {
      return "weigher: <path>";
    }
    return site instanceof LazySite && rule.values() != ValueStrength.STRONG
        ? "values: soft` and `values: weak"
        : null;
  }

  /**
   * Whether results that arrive later can be kept fresh so. A future tells of its end, and a
   * publisher of one value fails before anybody has had it; a plain future, a publisher of many and
   * a suspend function have given to their first caller what they cannot take back.
   */
  private static boolean staysFresh(FreshnessRule freshness, Site site) {
    if (site instanceof FutureSite future) {
      return future.isStage();
    }
    // Who would subscribe to what is loaded in the background?
    return site instanceof LazySite lazy && lazy.single() && !freshness.refreshes();
  }
}
