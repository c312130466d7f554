package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSet;
import io.cacher.store.Backplane;
import io.cacher.store.StoreFacts;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the counters of a set of caches. Every getter is O(1) in the number of entries. */
final class CacheStatistics implements CacheStatisticsMXBean {

  private static final float NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

  private final CacheSet caches;
  private final ManagedAgent agent;

  CacheStatistics(CacheSet caches, ManagedAgent agent) {
    this.caches = caches;
    this.agent = agent;
  }

  @Override
  public long getCacheHits() {
    return caches.total(c -> c.hits);
  }

  @Override
  public float getCacheHitPercentage() {
    return percentage(getCacheHits(), getCacheMisses());
  }

  @Override
  public long getCacheMisses() {
    return caches.total(c -> c.misses);
  }

  @Override
  public float getCacheMissPercentage() {
    return percentage(getCacheMisses(), getCacheHits());
  }

  @Override
  public long getCacheGets() {
    return getCacheHits() + getCacheMisses();
  }

  @Override
  public long getCachePuts() {
    return caches.total(c -> c.puts);
  }

  @Override
  public long getCacheRemovals() {
    return caches.total(c -> c.removals);
  }

  @Override
  public long getCacheEvictions() {
    return caches.total(c -> c.evictions);
  }

  @Override
  public float getAverageGetTime() {
    return micros(caches.total(c -> c.sampledGetNanos), caches.total(c -> c.sampledGets));
  }

  @Override
  public float getAveragePutTime() {
    return micros(caches.total(c -> c.putNanos), getCachePuts());
  }

  @Override
  public float getAverageRemoveTime() {
    return micros(caches.total(c -> c.removeNanos), getCacheRemovals());
  }

  @Override
  public long getSize() {
    long size = 0;
    for (Cache cache : caches.caches()) {
      size += cache.size();
    }
    return size;
  }

  @Override
  public long getMaximumSize() {
    return caches.weighted() ? -1 : caches.maximumSize();
  }

  @Override
  public long getWeight() {
    long weight = 0;
    for (Cache cache : caches.caches()) {
      weight += cache.weight();
    }
    return weight;
  }

  @Override
  public long getMaximumWeight() {
    return caches.weighted() ? caches.maximumSize() : -1;
  }

  @Override
  public long getInFlightCount() {
    long inFlight = 0;
    for (Cache cache : caches.caches()) {
      inFlight += cache.inFlight();
    }
    return inFlight;
  }

  @Override
  public long getLoadCount() {
    return caches.total(c -> c.loads);
  }

  @Override
  public long getLoadFailureCount() {
    return caches.total(c -> c.loadFailures);
  }

  @Override
  public float getAverageLoadTime() {
    return micros(getTotalLoadTime(), getLoadCount() + getLoadFailureCount());
  }

  @Override
  public long getTotalLoadTime() {
    return caches.total(c -> c.loadNanos);
  }

  @Override
  public long getTimeSaved() {
    float millisPerLoad = getAverageLoadTime() / TimeUnit.MILLISECONDS.toMicros(1);
    return (long) (getCacheHits() * (double) millisPerLoad);
  }

  @Override
  public long getExpiredCount() {
    return caches.total(c -> c.expired);
  }

  @Override
  public long getCollectedCount() {
    return caches.total(c -> c.collected);
  }

  @Override
  public long getReplacedCount() {
    return caches.total(c -> c.replaced);
  }

  @Override
  public long getCoalescedCount() {
    return caches.total(c -> c.coalesced);
  }

  @Override
  public long getBypassCount() {
    return caches.total(c -> c.bypassed);
  }

  @Override
  public long getKeyErrorCount() {
    return caches.total(c -> c.keyErrors);
  }

  @Override
  public long getReactionErrorCount() {
    return caches.total(c -> c.reactionErrors);
  }

  @Override
  public long getNotStoredCount() {
    return caches.total(c -> c.notStored);
  }

  @Override
  public long getInvalidatedLoadCount() {
    return caches.total(c -> c.invalidatedLoads);
  }

  @Override
  public long getRefreshCount() {
    return caches.total(c -> c.refreshes);
  }

  @Override
  public long getRefreshFailureCount() {
    return caches.total(c -> c.refreshFailures);
  }

  @Override
  public long getRefreshRejectedCount() {
    return caches.total(c -> c.refreshesRejected);
  }

  @Override
  public long getStaleServedCount() {
    return caches.total(c -> c.staleServed);
  }

  @Override
  public long getMutatedValueCount() {
    return caches.total(c -> c.mutated);
  }

  @Override
  public long getRejectedCount() {
    return caches.total(c -> c.rejected);
  }

  @Override
  public long getNotValidCount() {
    return caches.total(c -> c.notValid);
  }

  @Override
  public long getExtensionErrorCount() {
    return caches.total(c -> c.extensionErrors);
  }

  @Override
  public long getUnheardRemovalCount() {
    return caches.total(c -> c.unheardRemovals);
  }

  @Override
  public long getFaultCount() {
    return caches.total(c -> c.faults);
  }

  @Override
  public int getVerdictCount() {
    return agent.verdictCount(caches.name());
  }

  @Override
  public long getPendingWrites() {
    return caches.total(c -> c.pendingWrites);
  }

  @Override
  public long getWriteCount() {
    return caches.total(c -> c.writes);
  }

  @Override
  public long getCoalescedWriteCount() {
    return caches.total(c -> c.coalescedWrites);
  }

  @Override
  public long getWriteRetryCount() {
    return caches.total(c -> c.writeRetries);
  }

  @Override
  public long getWriteLossCount() {
    return caches.total(c -> c.writeLosses);
  }

  @Override
  public long getWriteThroughCount() {
    return caches.total(c -> c.writesThrough);
  }

  @Override
  public long getStoreHits() {
    return caches.total(c -> c.storeHits);
  }

  @Override
  public long getStoreMisses() {
    return caches.total(c -> c.storeMisses);
  }

  @Override
  public long getStorePuts() {
    return caches.total(c -> c.storePuts);
  }

  @Override
  public long getStoreErrorCount() {
    return caches.total(c -> c.storeErrors);
  }

  @Override
  public long getStoreSkippedCount() {
    return caches.total(c -> c.storeSkipped);
  }

  @Override
  public long getLeaseWaitCount() {
    return caches.total(c -> c.leaseWaits);
  }

  @Override
  public long getLeaseTimeoutCount() {
    return caches.total(c -> c.leaseTimeouts);
  }

  @Override
  public long getStoreOverrunCount() {
    return caches.total(c -> c.storeOverruns);
  }

  @Override
  public long getStoreUnsharedCount() {
    return caches.total(c -> c.storeUnshared);
  }

  @Override
  public String getStoreState() {
    StoreFacts facts = caches.storeFacts();
    return facts == null ? "none" : facts.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public long getPendingStorePuts() {
    StoreFacts facts = caches.storeFacts();
    return facts == null ? 0 : facts.waiting();
  }

  @Override
  public long getUnsentInvalidations() {
    StoreFacts facts = caches.storeFacts();
    return facts == null ? 0 : facts.unsent();
  }

  @Override
  public long getMissedMessageCount() {
    Backplane.Facts messages = messages();
    return messages == null ? 0 : messages.missed();
  }

  @Override
  public long getNearCacheEmptiedCount() {
    Backplane.Facts messages = messages();
    return messages == null ? 0 : messages.emptied();
  }

  @Override
  public float getNearCacheLag() {
    Backplane.Facts messages = messages();
    return messages == null ? 0 : messages.lagNanos() / NANOS_PER_MICRO;
  }

  private Backplane.@Nullable Facts messages() {
    StoreFacts facts = caches.storeFacts();
    return facts == null ? null : facts.messages();
  }

  @Override
  public void clear() {
    caches.resetCounters();
  }

  private static float percentage(long part, long rest) {
    return part == 0 ? 0 : 100f * part / (part + rest);
  }

  private static float micros(long nanos, long count) {
    return count == 0 ? 0 : nanos / NANOS_PER_MICRO / count;
  }
}
