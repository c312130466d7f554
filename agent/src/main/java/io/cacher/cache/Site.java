package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.policy.EvictionPolicy;
import io.cacher.store.Codec;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One woven method and the cache that answers for it.
 *
 * <p>Held by the call site of its method alone, so that it dies with the method's class. Spun
 * look-up code calls {@link #slots}, {@link #hit} and {@link #miss}. Thread-safe.
 */
public class Site {

  /** From so many entries on, one of no weight weighs 1. */
  static final int MOST_WEIGHTLESS = 10_000;

  private final Cache cache;
  private final EntryTable table;
  private final String method;
  private final List<KeyPartInfo> key;
  private final boolean singleFlight;
  private final SiteCounts counts = new SiteCounts();
  private @Nullable Refresher refresher;
  private @Nullable Repeater repeater;
  private volatile @Nullable WeakReference<Object> lastReceiver;
  private KeyShape shape = KeyShape.UNKNOWN;
  private @Nullable Tagger tagger;
  private @Nullable SpunEntries entries;
  private final @Nullable OutcomeRule outcomes;
  private @Nullable Sharing sharing;
  private @Nullable Weigher weigher;
  private @Nullable SiteStore store;
  private volatile boolean refused;
  private boolean keyChecked;

  // Look-ups read this without a lock; a stale value costs one more overflow.
  private boolean overflowed;

  /**
   * A woven method.
   *
   * @param cache the cache that answers for it
   * @param method the method as people write it, such as {@code com.acme.Shop.find(long)}
   * @param key the parts of its key
   * @param singleFlight whether concurrent calls with one key wait for one load
   * @param outcomes what the rule says of this method's outcomes, or null
   */
  public Site(
      Cache cache,
      String method,
      List<KeyPartInfo> key,
      boolean singleFlight,
      @Nullable OutcomeRule outcomes) {
    this.cache = cache;
    this.table = cache.table();
    this.method = method;
    this.key = List.copyOf(key);
    this.singleFlight = singleFlight;
    this.outcomes = outcomes;
  }

  /** The cache that answers for the method. */
  public final Cache cache() {
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

  /** What was done for the method. */
  public final SiteCounts counts() {
    return counts;
  }

  /** Whether results are kept fresh, so that entries are {@link RefreshableEntry}s. */
  public boolean keepsFresh() {
    return cache.keepsFresh();
  }

  /** Renews results with {@code newRefresher}. Called before the method is linked, if at all. */
  public void refreshBy(Refresher newRefresher) {
    refresher = newRefresher;
  }

  @Nullable Refresher refresher() {
    return refresher;
  }

  /** Makes calls again on request with {@code newRepeater}. Called before the first call. */
  public void repeatBy(Repeater newRepeater) {
    repeater = newRepeater;
  }

  @Nullable Repeater repeater() {
    return repeater;
  }

  /** Takes note of a receiver, held weakly, where keys have none. */
  void called(@Nullable Object[] receiverAndArguments) {
    if (repeater != null && lastReceiver() == null && receiverAndArguments.length > 0) {
      Object receiver = receiverAndArguments[0];
      lastReceiver = receiver == null ? null : new WeakReference<>(receiver);
    }
  }

  /** What a call was made on, if that was noted and still lives. */
  public @Nullable Object lastReceiver() {
    WeakReference<Object> reference = lastReceiver;
    return reference == null ? null : reference.get();
  }

  /** Sets what is known before the first call, and by whom entries are told their groups. */
  public void describe(KeyShape newShape, @Nullable Tagger newTagger) {
    shape = newShape;
    tagger = newTagger;
  }

  /** Sets what makes entries of keys; from now on, they can be named by others. */
  public void spun(SpunEntries newEntries) {
    entries = newEntries;
    cache.writes().add(this);
  }

  /**
   * Has the cache's store beyond the heap asked for this method. Called before the method is
   * linked, and after {@link #describe}, if at all.
   *
   * @param identity tells the method from all others, and from itself in other releases
   * @param codec of the method's results
   * @param loader of the method's class
   * @param declared the class of the method's results, or of what they bring later
   */
  public @Nullable SiteStore backBy(
      byte[] identity, Codec codec, ClassLoader loader, Class<?> declared) {
    CacheStore beyond = cache.store();
    store = beyond == null ? null : new SiteStore(this, beyond, identity, codec, loader, declared);
    return store;
  }

  /** Whether the cache has a store beyond the heap. */
  public boolean isBacked() {
    return cache.store() != null;
  }

  /** What the store beyond the heap is asked by, or null if there is none. */
  public @Nullable SiteStore store() {
    return store;
  }

  /** What the method's keys and results are made of. */
  public KeyShape shape() {
    return shape;
  }

  /** Tells the groups of results, or null if there are none. */
  public @Nullable Tagger tagger() {
    return tagger;
  }

  /**
   * An entry with this key, new to everybody. Runs the application's {@code hashCode}.
   *
   * @param parts as many as the key has, each boxed as its carrier
   */
  public Entry entry(@Nullable Object[] parts) throws Throwable {
    return Objects.requireNonNull(entries).make(this, parts);
  }

  /** Whether the rule looks at calls to say how long their outcomes live. */
  public boolean judgesCalls() {
    return outcomes != null;
  }

  @Nullable OutcomeRule outcomes() {
    return outcomes;
  }

  /** A run of the method on behalf of the call that {@code probe} stands for. */
  Load load(Entry probe) {
    return new Load(cache, probe);
  }

  /** Whether {@link #handOut} does anything. */
  public boolean handsOut() {
    return sharing != null;
  }

  /** Turns what the look-up found into what one caller gets; hits only, the rest stays as it is. */
  public @Nullable Object handOut(@Nullable Object outcome) {
    CacherDispatcher.Hit stored = Answer.stored(outcome);
    if (sharing == null || stored == null) {
      return outcome;
    }
    try {
      return new HandedOut(sharing.handedOut(stored.value));
    } catch (Throwable notShared) {
      cache.notHandedOut(notShared);
      return null;
    }
  }

  /** Has results shared so; called before the first call. */
  public final void share(Sharing newSharing) {
    sharing = newSharing;
  }

  final @Nullable Sharing sharing() {
    return sharing;
  }

  boolean singleFlight() {
    return singleFlight;
  }

  /** The slots to probe from {@code hash & (length - 1)} to the first null. */
  public final @Nullable Entry[] slots() {
    return table.slots();
  }

  /** Whether {@code entry} answers, in which case the hit is recorded. */
  public final boolean hit(Entry entry) {
    return cache.hit(entry);
  }

  /** As {@link #hit}, for a {@link RefreshableEntry}. */
  public boolean hitRefreshable(Entry entry) {
    return cache.hitRefreshable(entry);
  }

  /** Whether look-up code calls {@link #hit}; if not, {@link #answer}. */
  public boolean plain() {
    return cache.retention().plain();
  }

  /** Has results weighed by {@code newWeigher}, or not. Called before the method is linked. */
  public void weighBy(@Nullable Weigher newWeigher) {
    weigher = newWeigher;
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
      StackReserve.probeForLinking();
      // An exception has none of what rules weigh; but each takes room.
      boolean failed = result instanceof CacherDispatcher.Failure;
      long weight = weigher.weigh(entry, failed ? null : result, arguments);
      weight = failed ? Math.max(1, weight) : weight;
      if (weight < 0) {
        throw new IllegalArgumentException("a weight is 0 or more, not " + weight);
      }
      // What weighs nothing takes room, too, and must be bounded in number.
      if (weight == 0 && cache.size() >= MOST_WEIGHTLESS) {
        weight = 1;
      }
      entry.weigh(Math.min(weight, EvictionPolicy.LARGEST));
      return true;
    } catch (StackOverflowError tooDeep) {
      // The application uses its stack up, with or without us.
      return false;
    } catch (Throwable t) {
      listener.weigherFailed(cache, this, t);
      return false;
    }
  }

  /** Whether a call that was not found may be stored. */
  public final boolean answers() {
    return !refused && cache.answers();
  }

  /** Lets all calls pass from now on: the method's results cannot be shared. */
  public void refuse() {
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
    return Load.entered(cache.miss(probe));
  }

  /** Holds {@code receiver} weakly on behalf of {@code entry}. */
  public ReceiverReference receiver(Object receiver, Entry entry) {
    cache.use().missedReceiver(receiver);
    return new ReceiverReference(receiver, entry, cache.collected());
  }

  /** Counts a look-up that failed and lets its call pass. */
  public @Nullable Object failed(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      overflowed = true;
    }
    cache.lookupFailed(this, thrown);
    return null;
  }

  /** Lets a call pass that the rule's condition leaves out. */
  public @Nullable Object excluded() {
    if (answers()) {
      cache.bypass(this);
    }
    return null;
  }

  /** Counts a condition that failed, which is one that does not hold. */
  public boolean conditionFailed(Throwable thrown) {
    cache.expressionFailed(this, thrown);
    return false;
  }

  /** Whether a look-up ended as a stack overflow: perhaps its key calls the method itself. */
  public boolean overflowed() {
    return overflowed;
  }

  /** Takes out what answered a call, since it is not good any more. */
  public void notValid(CacherDispatcher.Hit hit) {
    cache.notValid(hit);
  }

  /** Counts a failure of what was to say whether a result is still good. */
  public void validityFailed(Throwable thrown) {
    cache.validityFailed(this, thrown);
  }

  /** Counts a call that passes because part of its key is reached through null. */
  public @Nullable Object bypass() {
    cache.bypass(this);
    return null;
  }

  @Override
  public String toString() {
    return method;
  }
}
