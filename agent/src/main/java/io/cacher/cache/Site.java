package io.cacher.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One woven method and the cache that answers for it.
 *
 * <p>Held by the call site of its method alone, so that it dies with the method's class. Spun
 * look-up code calls {@link #slots}, {@link #hit} and {@link #miss}. Thread-safe.
 */
public final class Site {

  private final Cache cache;
  private final EntryTable table;
  private final String method;
  private final List<KeyPartInfo> key;
  private final boolean singleFlight;
  private volatile boolean refused;
  private boolean keyChecked;

  /**
   * A woven method.
   *
   * @param cache the cache that answers for it
   * @param method the method as people write it, such as {@code com.acme.Shop.find(long)}
   * @param key the parts of its key
   * @param singleFlight whether concurrent calls with one key wait for one load
   */
  public Site(Cache cache, String method, List<KeyPartInfo> key, boolean singleFlight) {
    this.cache = cache;
    this.table = cache.table();
    this.method = method;
    this.key = List.copyOf(key);
    this.singleFlight = singleFlight;
  }

  /** The cache that answers for the method. */
  public Cache cache() {
    return cache;
  }

  /** The method as people write it. */
  public String method() {
    return method;
  }

  /** The parts of the method's key. */
  public List<KeyPartInfo> key() {
    return key;
  }

  boolean singleFlight() {
    return singleFlight;
  }

  /** The slots to probe from {@code hash & (length - 1)} to the first null. */
  public @Nullable Entry[] slots() {
    return table.slots();
  }

  /** Whether {@code entry} answers, in which case the hit is recorded. */
  public boolean hit(Entry entry) {
    return cache.hit(entry);
  }

  /** Whether a call that was not found may be stored. */
  public boolean answers() {
    return !refused && cache.answers();
  }

  /** Lets all calls pass from now on: the method's results cannot be shared. */
  void refuse() {
    refused = true;
  }

  /** Tells once if a part of the key can never be equal to another object. */
  void checkKeyOnce(Entry entry, FaultListener listener) {
    if (!keyChecked) {
      keyChecked = true;
      Class<?> type = IdentityEquals.among(entry.key());
      if (type != null) {
        listener.identityKey(cache, this, type);
      }
    }
  }

  /**
   * Decides about a call that no live entry was found for.
   *
   * @param probe an entry with the call's key, new to everybody
   * @return a hit, a miss to complete, or null to let the call pass
   */
  public @Nullable Object miss(Entry probe) {
    return cache.miss(probe);
  }

  /** Holds {@code receiver} weakly on behalf of {@code entry}. */
  public ReceiverReference receiver(Object receiver, Entry entry) {
    cache.missedReceiver(receiver);
    return new ReceiverReference(receiver, entry, cache.collectedReceivers());
  }

  /** Counts a look-up that failed and lets its call pass. */
  public @Nullable Object failed(Throwable thrown) {
    cache.lookupFailed(thrown);
    return null;
  }

  /** Counts a call that passes because part of its key is reached through null. */
  public @Nullable Object bypass() {
    cache.bypass();
    return null;
  }

  @Override
  public String toString() {
    return method;
  }
}
