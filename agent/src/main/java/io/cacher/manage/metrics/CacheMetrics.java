package io.cacher.manage.metrics;

import io.cacher.cache.Cache;
import io.cacher.cache.Counters;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * The families of metrics that caches have. Names follow Micrometer's {@code cache.*} as far as
 * that has any, so that dashboards made for it work.
 */
final class CacheMetrics {

  private final Page page;
  private final List<Subject> subjects;

  CacheMetrics(Page page, List<Subject> subjects) {
    this.page = page;
    this.subjects = subjects;
  }

  /** Writes all families. */
  void write() {
    calls();
    loads();
    entries();
    failures();
    stores();
    writers();
  }

  private void calls() {
    page.counters("cache_gets", "Calls, by whether they were answered without running the method.");
    counts("result", "hit", c -> c.hits, "miss", c -> c.misses);
    page.counters("cache_coalesced", "Calls that waited for the load of another; hits as well.");
    count(c -> c.coalesced);
    page.counters("cache_bypassed", "Misses that neither waited nor stored.");
    count(c -> c.bypassed);
    page.counters("cache_stale_served", "Hits on results whose lifetime had ended.");
    count(c -> c.staleServed);
    page.times("cache_get_duration_seconds", "Look-ups that were timed, samples of all.");
    times(c -> c.sampledGets, c -> c.sampledGetNanos);
  }

  private void loads() {
    page.counters("cache_load", "Runs of methods, by whether they returned.");
    counts("result", "success", c -> c.loads, "failure", c -> c.loadFailures);
    page.times("cache_load_duration_seconds", "Runs of methods, and the time they took.");
    for (Subject subject : subjects) {
      Epoch epoch = subject.epoch();
      long runs = subject.total(c -> c.loads) + subject.total(c -> c.loadFailures);
      page.time(subject.labels(), epoch, runs, subject.total(c -> c.loadNanos));
    }
    page.gauges("cache_time_saved_seconds", "Estimate: hits times the mean duration of a load.");
    gauge(CacheMetrics::secondsSaved);
    page.gauges("cache_loads_in_flight", "Methods being run for the cache now.");
    sizes(Cache::inFlight);
    page.counters("cache_refreshes", "Runs of methods in the background, by how they ended.");
    counts("result", "success", c -> c.refreshes, "failure", c -> c.refreshFailures);
    counts("result", "rejected", c -> c.refreshesRejected);
  }

  private static double secondsSaved(Subject subject) {
    long runs = subject.total(c -> c.loads) + subject.total(c -> c.loadFailures);
    double nanos = subject.total(c -> c.loadNanos);
    return runs == 0 ? 0 : Math.max(0, subject.total(c -> c.hits)) * (nanos / runs) / 1e9;
  }

  private void entries() {
    page.counters("cache_puts", "Results stored.");
    count(c -> c.puts);
    page.times("cache_put_duration_seconds", "Stored results, and the time storing took.");
    times(c -> c.puts, c -> c.putNanos);
    page.counters("cache_evictions", "Entries that left by themselves, by cause.");
    counts("cause", "size", c -> c.evictions, "expired", c -> c.expired);
    counts("cause", "collected", c -> c.collected);
    page.counters("cache_replacements", "Entries that made room for a newer result.");
    count(c -> c.replaced);
    page.counters("cache_removals", "Entries that were invalidated.");
    count(c -> c.removals);
    page.gauges("cache_size", "Stored entries.");
    sizes(Cache::size);
    page.gauges("cache_maximum_size", "The bound of each cache in entries, if it has one.");
    gauge(subject -> subject.caches().weighted() ? Double.POSITIVE_INFINITY : bound(subject));
    page.gauges("cache_weight", "What the stored entries weigh; their number, if not weighed.");
    sizes(Cache::weight);
    page.gauges("cache_maximum_weight", "The bound of each cache in weight, if it has one.");
    gauge(subject -> subject.caches().weighted() ? bound(subject) : Double.POSITIVE_INFINITY);
    page.gauges("cache_enabled", "1 if calls are answered, 0 if the cache is off.");
    number(subject -> subject.caches().isOn() ? 1 : 0);
  }

  private static double bound(Subject subject) {
    long maximum = subject.caches().maximumSize();
    return maximum == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : maximum;
  }

  private void failures() {
    page.counters("cache_not_stored", "Results that were not stored, by reason.");
    counts("reason", "rule", c -> c.notStored, "invalidated", c -> c.invalidatedLoads);
    counts("reason", "rejected", c -> c.rejected);
    page.counters("cache_not_valid", "Results that left since an extension found them outdated.");
    count(c -> c.notValid);
    page.counters("cache_mutated_values", "Sampled values that were changed while stored.");
    count(c -> c.mutated);
    page.counters("cache_errors", "What went wrong and never reached the application, by kind.");
    counts("kind", "key", c -> c.keyErrors, "reaction", c -> c.reactionErrors);
    counts("kind", "extension", c -> c.extensionErrors, "fault", c -> c.faults);
    page.counters("cache_unheard_removals", "Removals that listeners were too slow for.");
    count(c -> c.unheardRemovals);
  }

  private void stores() {
    page.counters("cache_store_gets", "Requests to the store beyond the heap, by result.");
    counts("result", "hit", c -> c.storeHits, "miss", c -> c.storeMisses);
    page.counters("cache_store_puts", "Results written to the store beyond the heap.");
    count(c -> c.storePuts);
    page.counters("cache_store_failures", "What did not reach the store beyond the heap, by kind.");
    counts("kind", "error", c -> c.storeErrors, "skipped", c -> c.storeSkipped);
    counts("kind", "overrun", c -> c.storeOverruns, "unshared", c -> c.storeUnshared);
    page.counters("cache_lease_waits", "Calls that waited for a run in another JVM.");
    count(c -> c.leaseWaits);
    page.counters("cache_lease_timeouts", "Those of them that waited in vain.");
    count(c -> c.leaseTimeouts);
  }

  private void writers() {
    page.counters("cache_writes", "Calls of writers under write-behind, by what became of them.");
    counts("result", "written", c -> c.writes, "coalesced", c -> c.coalescedWrites);
    counts("result", "retried", c -> c.writeRetries, "lost", c -> c.writeLosses);
    counts("result", "through", c -> c.writesThrough);
    page.gauges("cache_pending_writes", "Calls of writers that wait to be made.");
    for (Subject subject : subjects) {
      page.gauge(subject.labels(), subject.total(c -> c.pendingWrites));
    }
  }

  private void count(Function<Counters, LongAdder> counter) {
    for (Subject subject : subjects) {
      page.counter(subject.labels(), subject.epoch(), subject.total(counter));
    }
  }

  private void counts(String label, String value, Function<Counters, LongAdder> counter) {
    for (Subject subject : subjects) {
      Labels labels = subject.labels().and(label, value);
      page.counter(labels, subject.epoch(), subject.total(counter));
    }
  }

  private void counts(
      String label,
      String value,
      Function<Counters, LongAdder> counter,
      String otherValue,
      Function<Counters, LongAdder> otherCounter) {
    counts(label, value, counter);
    counts(label, otherValue, otherCounter);
  }

  private void times(Function<Counters, LongAdder> counter, Function<Counters, LongAdder> nanos) {
    for (Subject subject : subjects) {
      page.time(subject.labels(), subject.epoch(), subject.total(counter), subject.total(nanos));
    }
  }

  private void sizes(ToLongFunction<Cache> size) {
    for (Subject subject : subjects) {
      page.gauge(subject.labels(), subject.sum(size));
    }
  }

  private void gauge(ToDoubleFunction<Subject> value) {
    for (Subject subject : subjects) {
      page.gauge(subject.labels(), value.applyAsDouble(subject));
    }
  }

  private void number(ToIntFunction<Subject> value) {
    for (Subject subject : subjects) {
      page.gauge(subject.labels(), (long) value.applyAsInt(subject));
    }
  }
}
