package io.cacher.config;

import java.time.Duration;
import java.util.List;

/** What the way to hold and to weigh results leaves no room for. */
final class RetentionCheck {

  private RetentionCheck() {}

  /** Reports what a cache, its defaults included, would ask for in vain. */
  static void check(PropertyValues values, CacheProblems problems) {
    if (values.find(CacheProperties.WRITE_BEHIND) != null) {
      return;
    }
    if (values.get(CacheProperties.VALUES) == ValueStrength.WEAK) {
      for (Property<Duration> renewing :
          List.of(CacheProperties.REFRESH_AFTER_WRITE, CacheProperties.STALE_WHILE_REFRESH)) {
        Duration given = values.find(renewing);
        if (given != null && !given.isZero()) {
          heldByNobody(renewing, problems);
        }
      }
      Double beta = values.find(CacheProperties.REFRESH_EARLY);
      if (beta != null && beta > 0) {
        heldByNobody(CacheProperties.REFRESH_EARLY, problems);
      }
      if (values.find(CacheProperties.WARM) != null) {
        heldByNobody(CacheProperties.WARM, problems);
      }
    }
    if (values.find(CacheProperties.MAXIMUM_WEIGHT) != null
        && looksAtCall(values.get(CacheProperties.WEIGHER))
        && !values.list(CacheProperties.PUT_ON).isEmpty()) {
      problems.report(
          CacheProperties.WEIGHER,
          "a `weigher` that is a path from an argument cannot be combined with `put-on`: what another"
              + " method stores has no arguments to weigh");
    }
  }

  private static void heldByNobody(Property<?> property, CacheProblems problems) {
    problems.report(
        property,
        "`"
            + property.name()
            + "` cannot be combined with `values: weak`: nobody holds a result that the agent asked"
            + " for, it would be gone at once");
  }

  private static boolean looksAtCall(KeyPath weigher) {
    return !weigher.root().equals(Outcome.RESULT)
        && !List.of("bytes", "length").contains(weigher.text());
  }
}
