package io.cacher.link;

import io.cacher.cache.LaterSite;
import io.cacher.cache.LazySite;
import io.cacher.cache.Site;
import io.cacher.cache.SuspendSite;
import io.cacher.config.CacheRule;
import io.cacher.config.FreshnessRule;
import io.cacher.config.KeyPath;
import io.cacher.config.ResultRule;
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
    if (!rule.freshness().equals(FreshnessRule.NONE)) {
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
    ResultRule results = rule.results();
    if (later && (results.unless() != null || results.expireAfter() != null)) {
      return "unless` and `expire-after";
    }
    if (site instanceof SuspendSite && rule.warm() != null) {
      return "warm";
    }
    if (later && Weighers.followsPath(rule)) {
      return "weigher: <path>";
    }
    if (site instanceof LazySite && rule.values() != ValueStrength.STRONG) {
      return "values: soft` and `values: weak";
    }
    return site instanceof LazySite && results.condition() != null ? "condition" : null;
  }
}
