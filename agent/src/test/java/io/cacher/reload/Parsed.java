package io.cacher.reload;

import io.cacher.config.CacheRule;
import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import java.util.List;

/** Rules for tests, as from a rule file. */
final class Parsed {

  private Parsed() {}

  static List<CacheRule> rules(String yaml) {
    LoadResult loaded = RuleParser.parse("rules.yaml", yaml, name -> null);
    if (!loaded.problems().isEmpty()) {
      throw new AssertionError(loaded.problems());
    }
    return loaded.rules();
  }

  /** A cache with these properties, a line each. */
  static CacheRule rule(String name, String... properties) {
    StringBuilder yaml = new StringBuilder("caches:\n  " + name + ":\n");
    boolean methods = false;
    for (String property : properties) {
      yaml.append("    ").append(property).append('\n');
      methods |= property.startsWith("methods:");
    }
    yaml.append(methods ? "" : "    methods: com.acme.Shop.find(long)\n");
    return rules(yaml.toString()).get(0);
  }
}
