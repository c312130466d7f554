package io.cacher.manage.jmx;

/**
 * The counters of a cache. Attribute names and units of the first eleven are JCache's (JSR 107).
 */
@Description("What a cache has done since the start, or since clear().")
public interface CacheStatisticsMXBean {

  @Description("Calls answered from the cache.")
  long getCacheHits();

  @Description("Hits as a percentage of gets, 0 to 100.")
  float getCacheHitPercentage();

  @Description("Calls for which the method ran.")
  long getCacheMisses();

  @Description("Misses as a percentage of gets, 0 to 100.")
  float getCacheMissPercentage();

  @Description("Calls: hits and misses.")
  long getCacheGets();

  @Description("Results stored.")
  long getCachePuts();

  @Description("Entries invalidated by an operation.")
  long getCacheRemovals();

  @Description("Entries evicted to keep the maximum size or weight.")
  long getCacheEvictions();

  @Description("Mean time of a look-up in microseconds, the method's time excluded; sampled.")
  float getAverageGetTime();

  @Description("Mean time to store a result, in microseconds.")
  float getAveragePutTime();

  @Description("Mean time of an invalidation per entry removed, in microseconds.")
  float getAverageRemoveTime();

  @Description("Entries stored now.")
  long getSize();

  @Description("Entries stored at most; 0 stores nothing; -1 when bounded by weight.")
  long getMaximumSize();

  @Description("What the entries weigh; their number, unless bounded by weight.")
  long getWeight();

  @Description("What the entries weigh at most; -1 when bounded by number.")
  long getMaximumWeight();

  @Description("Calls running the method for this cache now.")
  long getInFlightCount();

  @Description("Methods that returned.")
  long getLoadCount();

  @Description("Methods that threw; nothing is stored then.")
  long getLoadFailureCount();

  @Description("Mean time of the method in microseconds.")
  float getAverageLoadTime();

  @Description("Time spent in the method, in nanoseconds.")
  long getTotalLoadTime();

  @Description("Time that hits saved, estimated as hits times mean load time, in milliseconds.")
  long getTimeSaved();

  @Description("Entries that left because their lifetime ended.")
  long getExpiredCount();

  @Description("Entries that left because their receiver or result was garbage collected.")
  long getCollectedCount();

  @Description("Entries that made room for a newer result of the same call.")
  long getReplacedCount();

  @Description("Hits that waited for another caller's load of the same key.")
  long getCoalescedCount();

  @Description(
      "Misses that neither waited nor stored: recursion, time-outs, unusable or slow keys.")
  long getBypassCount();

  @Description("Calls that passed because their key, condition, unless or expire-after failed.")
  long getKeyErrorCount();

  @Description("Reactions to other methods that failed; the whole cache was invalidated instead.")
  long getReactionErrorCount();

  @Description(
      "Outcomes not stored because of unless, minimum-cost or a lifetime of 0 of their own.")
  long getNotStoredCount();

  @Description("Results not stored since they were invalidated while the method ran.")
  long getInvalidatedLoadCount();

  @Description("Methods that returned in the background to renew an entry; part of the loads.")
  long getRefreshCount();

  @Description(
      "Methods that threw in the background, and refreshes that came to nothing; results stay.")
  long getRefreshFailureCount();

  @Description("Refreshes not begun since too many were waiting.")
  long getRefreshRejectedCount();

  @Description("Calls answered with a result whose lifetime had ended; part of the hits.")
  long getStaleServedCount();

  @Description("Sampled results that were found changed after they were stored.")
  long getMutatedValueCount();

  @Description("Results not stored: too heavy, without a weight, or over a bound without eviction.")
  long getRejectedCount();

  @Description("Results that left since the extension under valid-if called them no longer good.")
  long getNotValidCount();

  @Description("Listeners and extensions under valid-if that threw.")
  long getExtensionErrorCount();

  @Description("Removals that listeners were too slow to hear of.")
  long getUnheardRemovalCount();

  @Description("Faults of the agent's own; each let its call pass.")
  long getFaultCount();

  @Description("Verdicts on the rule that stand now; the bean Cache has their text.")
  int getVerdictCount();

  @Description("Calls of writers that have returned and have not been made yet.")
  long getPendingWrites();

  @Description("Calls of writers made after they had returned.")
  long getWriteCount();

  @Description("Calls of writers never made, since a later one with their key replaced them.")
  long getCoalescedWriteCount();

  @Description("Calls of writers that threw and were tried again.")
  long getWriteRetryCount();

  @Description("Calls of writers given up, after their retries or at the end of the JVM.")
  long getWriteLossCount();

  @Description("Calls of writers that callers made at once, as there was no room to put them off.")
  long getWriteThroughCount();

  @Description("Hits whose result came from the store beyond the heap; part of CacheHits.")
  long getStoreHits();

  @Description("Calls for which the store beyond the heap had nothing of use.")
  long getStoreMisses();

  @Description("Results written to the store beyond the heap.")
  long getStorePuts();

  @Description(
      "Requests in which the store beyond the heap failed or was too slow, and damaged results.")
  long getStoreErrorCount();

  @Description(
      "Requests not made, since the store beyond the heap had failed of late or was not open.")
  long getStoreSkippedCount();

  @Description("Results not written to the store beyond the heap, since too many were waiting.")
  long getStoreOverrunCount();

  @Description("Calls whose key or result has no bytes, or too many, and stays in the heap.")
  long getStoreUnsharedCount();

  @Description("Calls that waited for a run of the method in another JVM.")
  long getLeaseWaitCount();

  @Description(
      "Calls that waited for another JVM and ran the method in the end, since that took too long.")
  long getLeaseTimeoutCount();

  @Description(
      "What is let through to the store beyond the heap: closed is all, open nothing, half-open one call; partly-open is all to"
          + " some of its servers.")
  String getStoreState();

  @Description("Results on their way to the store beyond the heap, of whichever cache.")
  long getPendingStorePuts();

  @Description(
      "Invalidations that the store beyond the heap has yet to be told, of whichever cache.")
  long getUnsentInvalidations();

  @Description("Messages of other JVMs about invalidations that are known not to have arrived.")
  long getMissedMessageCount();

  @Description("How often the heap was emptied, since messages of other JVMs may have been missed.")
  long getNearCacheEmptiedCount();

  @Description(
      "How long the last message about an invalidation took to the server and back, in microseconds.")
  float getNearCacheLag();

  @Description("Sets all counters to zero, as in JCache. The entries stay.")
  void clear();
}
