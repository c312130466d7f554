package io.cacher.manage.jfr;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheRecorder;
import io.cacher.cache.CallRecord;
import io.cacher.cache.Counters;
import org.jspecify.annotations.Nullable;

/** Has one cache write events while a flight recording runs. Thread-safe. */
final class FlightRecords implements CacheRecorder {

  private final String cache;
  private final Counters counters;

  /** Null until there is a recorder; then of one thread. */
  private @Nullable DepartureCounts departures;

  FlightRecords(Cache cache) {
    this.cache = cache.name();
    this.counters = cache.counters();
    this.departures = Flight.getReady() ? new DepartureCounts(this.cache, counters) : null;
  }

  @Override
  public @Nullable CallRecord load(String method) {
    if (!Flight.ready()) {
      return null;
    }
    try {
      return new LoadEvent().begunIfEnabled(cache, method);
    } catch (Throwable stackOrRecorder) {
      return null;
    }
  }

  @Override
  public @Nullable CallRecord refresh(String method) {
    if (!Flight.ready()) {
      return null;
    }
    try {
      return new RefreshEvent().begunIfEnabled(cache, method);
    } catch (Throwable stackOrRecorder) {
      return null;
    }
  }

  @Override
  public @Nullable CallRecord coalescedWait(String method) {
    if (!Flight.ready()) {
      return null;
    }
    try {
      return new WaitEvent().begunIfEnabled(cache, method);
    } catch (Throwable stackOrRecorder) {
      return null;
    }
  }

  @Override
  public void recordDepartures() {
    if (!Flight.getReady()) {
      return;
    }
    DepartureCounts known = departures;
    if (known == null) {
      departures = new DepartureCounts(cache, counters);
    } else {
      known.record();
    }
  }
}
