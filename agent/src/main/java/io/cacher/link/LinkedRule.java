package io.cacher.link;

import io.cacher.cache.CacheGroup;
import io.cacher.config.CacheRule;
import io.cacher.plugin.RuleExtensions;
import io.cacher.warm.Warmer;
import io.cacher.write.WriteQueue;
import org.jspecify.annotations.Nullable;

/**
 * A rule and its caches.
 *
 * @param id what woven code calls it: the rule's name, and a number behind {@code @} for one that
 *     took the place of another. Code woven for the former never meets the caches of the latter
 * @param rule as written
 * @param caches one for each class loader
 * @param warmer makes calls ahead of the application, or null if the rule asks for none
 * @param writes holds the calls of writers that are made later, or null if it is no rule of writers
 * @param extensions what it names
 */
public record LinkedRule(
    String id,
    CacheRule rule,
    CacheGroup caches,
    @Nullable Warmer warmer,
    @Nullable WriteQueue writes,
    RuleExtensions extensions) {

  /** The first rule of its name. */
  public LinkedRule(
      CacheRule rule,
      CacheGroup caches,
      @Nullable Warmer warmer,
      @Nullable WriteQueue writes,
      RuleExtensions extensions) {
    this(rule.name(), rule, caches, warmer, writes, extensions);
  }

  /** A rule that asks for nothing but caches. */
  public LinkedRule(CacheRule rule, CacheGroup caches) {
    this(rule, caches, null, null, RuleExtensions.NONE);
  }

  /** The id of the rule that comes in the place of others of its name. */
  public static String id(String name, int number) {
    return number == 0 ? name : name + '@' + number;
  }

  /** The name of the rule with this id; names hold no {@code @}. */
  static String name(String id) {
    int mark = id.indexOf('@');
    return mark < 0 ? id : id.substring(0, mark);
  }

  /** The same caches under a rule that asks for nothing new of what is woven. */
  public LinkedRule with(CacheRule other) {
    return new LinkedRule(id, other, caches, warmer, writes, extensions);
  }
}
