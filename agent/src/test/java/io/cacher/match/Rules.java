package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.Eviction;
import io.cacher.config.FreshnessRule;
import io.cacher.config.InvalidValueException;
import io.cacher.config.KeyPath;
import io.cacher.config.MethodPattern;
import io.cacher.config.MethodPatternParser;
import io.cacher.config.Mode;
import io.cacher.config.Position;
import io.cacher.config.ResultRule;
import io.cacher.config.Scope;
import io.cacher.config.Share;
import io.cacher.config.StoreRule;
import io.cacher.config.ValueStrength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rules for tests, of which only the patterns matter. */
final class Rules {

  private Rules() {}

  static CacheRule rule(String name, String... patterns) {
    return rule(name, false, patterns);
  }

  static CacheRule broadRule(String name, String... patterns) {
    return rule(name, true, patterns);
  }

  static MethodPattern pattern(String text) {
    try {
      return MethodPatternParser.parse(text, new Position("rules.yaml", 3, 5));
    } catch (InvalidValueException e) {
      throw new AssertionError(text, e);
    }
  }

  private static CacheRule rule(String name, boolean allowBroad, String... patterns) {
    List<MethodPattern> methods = new ArrayList<>();
    for (String pattern : patterns) {
      methods.add(pattern(pattern));
    }
    return new CacheRule(
        name,
        new Position("rules.yaml", 1, 1),
        methods,
        Scope.INSTANCE,
        List.of(),
        List.of(),
        null,
        10_000,
        null,
        new KeyPath("bytes", new Position("rules.yaml", 1, 1), "bytes", List.of()),
        Eviction.TINYLFU,
        ValueStrength.STRONG,
        null,
        null,
        FreshnessRule.NONE,
        true,
        ResultRule.PLAIN,
        true,
        Duration.ofSeconds(10),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        Share.REFERENCE,
        StoreRule.HEAP,
        false,
        null,
        Mode.ON,
        allowBroad);
  }
}
