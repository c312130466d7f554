package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.policy.EvictionPolicy;
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
  private final @Nullable Weigher weigher;
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
    this(cache, method, key, singleFlight, null);
  }

  /**
   * A woven method of a cache that may be bounded by weight.
   *
   * @param weigher weighs what is stored, or null in a cache that is bounded by number
   */
  public Site(
      Cache cache,
      String method,
      List<KeyPartInfo> key,
      boolean singleFlight,
      @Nullable Weigher weigher) {
    this.cache = cache;
    this.table = cache.table();
    this.method = method;
    this.key = List.copyOf(key);
    this.singleFlight = singleFlight;
    this.weigher = weigher;
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

  /** Whether look-up code calls {@link #hit}; if not, {@link #answer}. */
  public boolean plain() {
    return cache.retention().plain();
  }

  /** Whether entries remember a weight. */
  public boolean weighted() {
    return weigher != null;
  }

  /** The hit if {@code entry} answers, in which case it is recorded; else null. */
  public CacherDispatcher.@Nullable Hit answer(Entry entry) {
    return cache.answer(entry);
  }

  /** Weighs a result; returns false, having told of it, if it has no weight. */
  boolean weigh(
      Entry entry,
      @Nullable Object result,
      @Nullable Object @Nullable [] arguments,
      FaultListener listener) {
    if (weigher == null) {
      return true;
    }
    try {
      long weight = weigher.weigh(entry, result, arguments);
      if (weight < 0) {
        throw new IllegalArgumentException("a weight is 0 or more, not " + weight);
      }
      entry.weigh(Math.min(weight, EvictionPolicy.LARGEST));
      return true;
    } catch (Throwable t) {
      listener.weigherFailed(cache, this, t);
      return false;
    }
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
    return new ReceiverReference(receiver, entry, cache.collected());
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
