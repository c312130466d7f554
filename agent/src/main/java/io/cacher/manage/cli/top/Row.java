package io.cacher.manage.cli.top;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a cache did between two samples.
 *
 * @param cache its name
 * @param mode on, off or shadow
 * @param hitPercent of the calls, not a number when there was none
 * @param calls a second
 * @param savedNanos time that hits saved, a second
 * @param size entries stored
 * @param loadNanos mean time of the method: of the runs in between, or of all if there was none
 * @param evictions a second
 */
record Row(
    String cache,
    String mode,
    double hitPercent,
    double calls,
    double savedNanos,
    long size,
    double loadNanos,
    double evictions) {

  static List<Row> between(Sample before, Sample after) {
    double seconds = Math.max(1e-3, (after.nanos() - before.nanos()) / 1e9);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, CacheSample> cache : after.caches().entrySet()) {
      CacheSample now = cache.getValue();
      CacheSample then = before.caches().getOrDefault(cache.getKey(), now);
      rows.add(of(cache.getKey(), then, now, seconds));
    }
    return rows;
  }

  private static Row of(String cache, CacheSample then, CacheSample now, double seconds) {
    if (now.hits() + now.misses() < (then.hits() + then.misses()) / 2) {
      // Cleared in between, or those of another cache since a reload: they count from zero.
      return of(cache, CacheSample.NONE, now, seconds);
    }
    long hits = since(then.hits(), now.hits());
    long calls = hits + since(then.misses(), now.misses());
    long loads = since(then.loads(), now.loads());
    return new Row(
        cache,
        now.mode(),
        calls == 0 ? Double.NaN : 100.0 * hits / calls,
        calls / seconds,
        hits * now.meanLoadNanos() / seconds,
        now.size(),
        loads == 0
            ? now.meanLoadNanos()
            : (double) since(then.loadNanos(), now.loadNanos()) / loads,
        since(then.evictions(), now.evictions()) / seconds);
  }

  /** A counter may fall a little: some hits are taken back. */
  private static long since(long then, long now) {
    return Math.max(0, now - then);
  }
}
