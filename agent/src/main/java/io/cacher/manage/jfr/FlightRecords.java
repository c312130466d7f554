package io.cacher.manage.jfr;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheRecorder;
import io.cacher.cache.CallRecord;
import org.jspecify.annotations.Nullable;

/**
 * Has one cache write events while a flight recording runs. Thread-safe.
 *
 * <p>Asking an event whether it is enabled is how the JDK's own code does it: outside of a
 * recording the answer is a constant, and the JIT removes question and event. A recording that
 * starts later rewrites the event classes, wherever they were loaded.
 */
final class FlightRecords implements CacheRecorder {

  private final String cache;
  private final DepartureCounts departures;

  FlightRecords(Cache cache) {
    this.cache = cache.name();
    this.departures = new DepartureCounts(cache.name(), cache.counters());
  }

  /** Has the events of calls ready before the first call, which may have little stack left. */
  static void initialize() {
    new LoadEvent().isEnabled();
    new RefreshEvent().isEnabled();
    new WaitEvent().isEnabled();
    new MismatchEvent("", "", "").isEnabled();
  }

  @Override
  public @Nullable CallRecord load(String method) {
    try {
      return new LoadEvent().begunIfEnabled(cache, method);
    } catch (Throwable stackOrRecorder) {
      return null;
    }
  }

  @Override
  public @Nullable CallRecord refresh(String method) {
    try {
      return new RefreshEvent().begunIfEnabled(cache, method);
    } catch (Throwable stackOrRecorder) {
      return null;
    }
  }

  @Override
  public @Nullable CallRecord coalescedWait(String method) {
    try {
      return new WaitEvent().begunIfEnabled(cache, method);
    } catch (Throwable stackOrRecorder) {
      return null;
    }
  }

  @Override
  public void recordDepartures() {
    departures.record();
  }
}
