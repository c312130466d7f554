package io.cacher.link;

import io.cacher.cache.Weigher;
import io.cacher.config.CacheRule;
import io.cacher.plugin.RuleExtensions;
import io.cacher.weigh.Length;
import io.cacher.weigh.RetainedBytes;
import org.jspecify.annotations.Nullable;

/** Finds what weighs the results of a method. */
final class Weighers {

  private Weighers() {}

  /** Whether a rule's weigher looks at arguments. */
  static boolean wantArguments(CacheRule rule) {
    return followsPath(rule) && !rule.weigher().root().equals("result");
  }

  /** Whether a rule weighs by a path in the call or its result. */
  static boolean followsPath(CacheRule rule) {
    String text = rule.weigher().text();
    return rule.maximumWeight() != null
        && rule.weigher().extension() == null
        && !text.equals("bytes")
        && !text.equals("length");
  }

  /** The weigher for a method, or null when its cache is bounded by number. */
  static @Nullable Weigher of(CacheRule rule, WovenMethod method, RuleExtensions extensions)
      throws UnresolvableKeyException {
    if (rule.maximumWeight() == null) {
      return null;
    }
    if (extensions.weigher() != null) {
      return new ExtensionWeigher(extensions.weigher());
    }
    if (followsPath(rule)) {
      return new PathWeigher(CallPath.of(method, rule.weigher()));
    }
    return rule.weigher().text().equals("bytes") ? new RetainedBytes() : new Length();
  }
}
