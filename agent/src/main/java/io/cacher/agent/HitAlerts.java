package io.cacher.agent;

import io.cacher.cache.CacheGroup;
import io.cacher.link.LinkedRule;
import io.cacher.manage.HitAlert;
import io.cacher.manage.Notices;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches the caches that are to hit often, and tells when they do not. One thread at a time. */
final class HitAlerts {

  private final Reporter reporter;
  private final Map<String, Watched> watched = new HashMap<>();

  private record Watched(CacheGroup caches, HitAlert alert) {}

  HitAlerts(Reporter reporter) {
    this.reporter = reporter;
  }

  /** Looks at a rule with {@code alert-below}; {@code now} is in nanoseconds. */
  void look(LinkedRule rule, long now) {
    Integer percent = rule.rule().alertBelow();
    String name = rule.rule().name();
    Watched known = watched.get(name);
    if (known == null || known.caches() != rule.caches()) {
      known = new Watched(rule.caches(), new HitAlert());
      watched.put(name, known);
    }
    if (percent == null) {
      return;
    }
    CacheGroup caches = rule.caches();
    boolean wasLow = known.alert().isLow();
    String text =
        known.alert().look(percent, caches.total(c -> c.hits), caches.total(c -> c.misses), now);
    tell(name, wasLow, text);
  }

  private void tell(String cache, boolean wasLow, @Nullable String text) {
    if (text != null) {
      reporter.hits(cache, wasLow ? Notices.Kind.HITS_RECOVERED : Notices.Kind.HITS_LOW, text);
    }
  }
}
