package io.cacher.config;

import java.util.List;

/**
 * What came of loading rule files.
 *
 * @param rules the caches without a fault, in file order; a cache with a problem is not among them
 * @param problems everything wrong, in file order; empty when all is well
 * @param readable whether every file could be read and parsed as YAML; when false, {@code rules} is
 *     empty
 */
public record LoadResult(List<CacheRule> rules, List<Problem> problems, boolean readable) {

  public LoadResult {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }
}
