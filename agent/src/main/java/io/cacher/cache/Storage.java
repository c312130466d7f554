package io.cacher.cache;

import io.cacher.cache.policy.EvictionPolicy;
import io.cacher.cache.policy.Node;
import io.cacher.cache.policy.PolicyFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a cache holds, in three orders: by key, by worth, by end of life. Guarded by the cache's
 * lock, but for reads of {@link #table} and {@link #recordHit}.
 *
 * <p>The table is the truth: what is not in it is gone, whatever the other two still know. Runs no
 * code of the application.
 */
final class Storage {

  /**
   * How many buffers of hits are replayed to the policy for each store and tick of the clock. What
   * is hit a thousand times for each miss is well known; replaying more of it would cost every hit
   * and change nothing.
   */
  private static final int MOST_REPLAYS = 16;

  final EntryTable table = new EntryTable();
  final Tags tags = new Tags();
  private final Cache cache;
  private final Counters counters;
  private final HashSample keys;
  private final Departures departures;
  private final ReadBuffer reads = new ReadBuffer();
  private final IntConsumer replayHit = new HitReplay();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final PolicyFactory policies;
  private final @Nullable OrderedReads orderedReads;
  private EvictionPolicy policy;
  private ExpiryQueue expiry = new ExpiryQueue();
  private long invalidations;
  private long sweptTags;

  /** Whether the policy has use for {@link #recordHit} now. Hits read a stale value at times. */
  boolean recordsHits;

  // Ticks touch these without the lock; a stale value delays a report.
  private boolean hitsMatter;
  private int recentReplays;

  private @Nullable HotKeys watcher;
  private long watchedUntil;

  Storage(
      Cache cache,
      long maximumSize,
      PolicyFactory policies,
      Counters counters,
      HashSample keys,
      Departures departures) {
    this.cache = cache;
    this.departures = departures;
    this.policies = policies;
    this.policy = policies.create(maximumSize);
    this.orderedReads = policies.needsEveryHit() ? new OrderedReads() : null;
    this.counters = counters;
    this.keys = keys;
  }

  ReferenceQueue<Object> collected() {
    return collected;
  }

  // ---- hits, without the lock ----

  /**
   * Remembers a hit for the policy; returns whether {@link #replayHits} is due. Only of use while
   * {@link #recordsHits}.
   */
  boolean recordHit(Entry entry) {
    return reads.record(entry.hash);
  }

  /** Remembers a hit for a policy that needs each; returns whether {@link #replayHits} is due. */
  boolean recordHitInOrder(Entry entry) {
    return orderedReads != null && orderedReads.record(entry);
  }

  /** Lets hits be replayed again after a pause. */
  void tick() {
    recentReplays = 0;
    recordsHits = hitsMatter;
  }

  // ---- the rest, under the lock ----

  void replayHits() {
    drainHits();
    if (++recentReplays >= MOST_REPLAYS) {
      recordsHits = false;
    }
  }

  /** Tells the policy of a hit at once. */
  void hit(Entry entry) {
    drainHits();
    policy.recordHit(entry);
  }

  private void drainHits() {
    if (orderedReads == null) {
      reads.drainTo(replayHit);
    } else {
      orderedReads.drainTo(policy);
      if (watcher != null) {
        reads.drainTo(replayHit);
      }
    }
  }

  /** Tells {@code newWatcher} of hits, too, up to some moment. */
  void watchHits(HotKeys newWatcher, long until) {
    watcher = newWatcher;
    watchedUntil = until;
    hitsMatter = true;
    tick();
  }

  private void watchNoLonger(long now) {
    if (watcher != null && now >= watchedUntil) {
      watcher = null;
      hitsMatter = policy.wantsHits();
      tick();
    }
  }

  /** The count of invalidations so far. */
  long invalidations() {
    return invalidations;
  }

  /** From here on, no load that was taken over may come back. */
  void beginInvalidation() {
    invalidations++;
  }

  /** Puts {@code fresh} in the place of an entry with the same key whose life has ended. */
  void replaceExpired(Entry expired, Entry fresh) {
    retire(expired);
    if (expired.valid()) {
      counters.expired.increment();
      keys.expired(expired.hash);
      departures.one(expired, Departure.EXPIRED);
    } else {
      counters.removals.increment();
      departures.one(expired, Departure.EXPLICIT);
    }
    succeed(expired, fresh);
  }

  /** Puts {@code fresh} in the place of an entry with the same key whose result was collected. */
  void replaceCollected(Entry collected, Entry fresh) {
    retire(collected);
    counters.collected.increment();
    departures.one(collected, Departure.COLLECTED);
    succeed(collected, fresh);
  }

  /** Puts {@code next}, which has the same key, in the place of an entry that is not stored. */
  void succeed(Entry old, Entry next) {
    table.replace(old, next);
    if (old instanceof RefreshableEntry left && next instanceof RefreshableEntry present) {
      // An invalidation that has chosen the old one must find the new one, too.
      left.successor = present;
      present.successor = null;
    }
  }

  /**
   * Makes sure that a load's entry is in the table, or that which it renews, unless an invalidation
   * took it out; returns whether it is.
   */
  boolean admit(Load load) {
    if (load instanceof Refresh refresh) {
      return last(refresh) == refresh.renewed().refresh && table.contains(refresh.renewed());
    }
    if (table.contains(load.entry)) {
      return true;
    }
    Load heir = heir(load);
    if (heir == null) {
      return false;
    }
    succeed(heir.entry, load.entry);
    return true;
  }

  /** The load that runs in the place of one that was overdue and not invalidated since, or null. */
  @Nullable Load heir(Load load) {
    if (load.invalidationsBefore() != invalidations) {
      return null;
    }
    Load last = last(load);
    return last == load || !last.entry.loading() || !table.contains(last.entry) ? null : last;
  }

  private static Load last(Load load) {
    Load last = load;
    while (last.successor != null) {
      last = last.successor;
    }
    return last;
  }

  /** Takes back what {@link #admit} made sure of, and what a refresh was to renew. */
  void dismiss(Load load) {
    table.remove(load.entry);
    if (load instanceof Refresh refresh) {
      remove(refresh.renewed(), Departure.EXPLICIT);
    }
  }

  /**
   * Undoes {@link #replaceExpired}, unless an invalidation came in between; returns whether it did.
   * Sets no end.
   */
  boolean putBack(Entry loading, RefreshableEntry old, long now) {
    makeReady(now);
    if (!table.contains(loading)) {
      return false;
    }
    if (policy.maximum() == 0 || !policy.admits(old)) {
      // Its place is taken: it answers this once.
      table.remove(loading);
      return true;
    }
    succeed(loading, old);
    counters.expired.decrement();
    old.expiresAt = old.freshUntil;
    if (old.leavesAt() != Entry.FOREVER) {
      expiry.add(old);
    }
    policy.add(old);
    evictOverflow(old);
    return true;
  }

  /** Stores the entry of a load that was admitted, whose value has just been set. */
  void store(Load load, boolean weighed, Lifetime life, long now) {
    if (load instanceof Refresh refresh) {
      RefreshableEntry old = refresh.renewed();
      replace(old, load.entry, weighed, life, now);
      if (table.contains(load.entry)) {
        old.successor = (RefreshableEntry) load.entry;
      }
    } else {
      store(load.entry, weighed, life, now);
    }
  }

  /**
   * Makes an entry of the table, whose value has just been set, answer; evicts what is over.
   *
   * @param weighed whether its weight is known; if not, it is rejected
   */
  void store(Entry entry, boolean weighed, Lifetime life, long now) {
    if (life.none() || policy.maximum() == 0) {
      table.remove(entry);
      return;
    }
    makeReady(now);
    if (!table.contains(entry)) {
      // Its own receiver was collected while the method ran.
      return;
    }
    if (!weighed || !policy.admits(entry)) {
      reject(entry);
      return;
    }
    begin(entry, life, now);
    policy.add(entry);
    settle(entry);
  }

  /**
   * Stores {@code fresh}, whose value is set, in the place of {@code old}, which is in the table;
   * that is a use of it.
   */
  void replace(Entry old, Entry fresh, boolean weighed, Lifetime life, long now) {
    table.replace(old, fresh);
    // Only now: if their receiver was collected, the new one must be found, too.
    makeReady(now);
    boolean storable = weighed && !life.none() && policy.maximum() != 0 && table.contains(fresh);
    if (!storable || old.leavesAt() <= now || fresh.weight() > policy.maximum()) {
      boolean stored = old.expiresAt != Entry.NEVER_LIVE;
      retire(old);
      if (stored) {
        replaced(old);
      }
      store(fresh, weighed, life, now);
      return;
    }
    expiry.remove(old);
    old.expiresAt = Entry.NEVER_LIVE;
    begin(fresh, life, now);
    policy.replace(old, fresh);
    replaced(old);
    settle(fresh);
  }

  private void replaced(Entry old) {
    counters.replaced.increment();
    departures.one(old, Departure.REPLACED);
  }

  /** Takes out what a newer result of the same call, that is not stored, has made out of date. */
  void removeReplaced(Entry old) {
    if (remove(old, Departure.REPLACED)) {
      counters.replaced.increment();
    }
  }

  /** Before anything is decided: what was hit, and what has left of its own. */
  void makeReady(long now) {
    drainHits();
    watchNoLonger(now);
    removeCollected();
    removeExpired(now);
  }

  private void begin(Entry entry, Lifetime life, long now) {
    entry.writeExpiresAt = Lifetime.end(now, life.afterWrite());
    entry.expiresAt(Math.min(entry.writeExpiresAt, Lifetime.end(now, life.afterAccess())));
    entry.lives(now);
    if (entry.leavesAt() != Entry.FOREVER) {
      expiry.add(entry);
    }
  }

  private void settle(Entry entry) {
    hitsMatter = watcher != null || policy.wantsHits();
    tick();
    if (hitsMatter) {
      cache.attendHits();
    }
    counters.puts.incrementGuarded();
    evictOverflow(entry);
  }

  private void reject(Entry entry) {
    table.remove(entry);
    counters.rejected.increment();
  }

  /** Takes an entry out; returns whether it was in and stored. */
  boolean remove(Entry known, Departure why) {
    // Whoever chose the entry without the lock means its call, whatever was stored for it since.
    return removeThis(known.latest(), why);
  }

  /** As {@link #remove}, but not what was stored for the same call since. */
  boolean removeThis(Entry entry, Departure why) {
    if (!table.remove(entry)) {
      return false;
    }
    boolean stored = !entry.loading();
    retire(entry);
    if (stored) {
      departures.one(entry, why);
    }
    return stored;
  }

  void clear() {
    invalidations++;
    departures.all(table, policy.size());
    table.clear();
    policy = policies.create(policy.maximum());
    expiry = new ExpiryQueue();
  }

  long size() {
    return policy.size();
  }

  long maximum() {
    return policy.maximum();
  }

  /** What the stored entries weigh: their number, unless they are weighed. */
  long weight() {
    return policy.weight();
  }

  /** How many entries wait for their end, for tests. */
  int ending() {
    return expiry.size();
  }

  void setMaximum(long maximum, long now) {
    makeReady(now);
    policy.setMaximum(maximum);
    evictOverflow(null);
  }

  List<Entry> snapshot() {
    List<Entry> all = new ArrayList<>(table.size());
    for (@Nullable Entry entry : table.slots()) {
      if (entry != null) {
        all.add(entry);
      }
    }
    return all;
  }

  void removeExpired(long now) {
    for (Entry entry = expiry.poll(now); entry != null; entry = expiry.poll(now)) {
      retire(entry);
      table.remove(entry);
      counters.expired.increment();
      keys.expired(entry.hash);
      departures.one(entry, Departure.EXPIRED);
    }
  }

  /** Applies a change of limits to what is stored; returns how many entries left for it. */
  long shorten(Shortening change, long now) {
    long dropped = 0;
    for (Entry entry : snapshot()) {
      dropped += !entry.loading() && shortenOne(entry, change, now) ? 1 : 0;
    }
    removeExpired(now);
    return dropped;
  }

  /** Applies a change of limits to one stored entry. */
  void shorten(Entry entry, Shortening change, long now) {
    if (shortenOne(entry, change, now)) {
      counters.removals.increment();
    }
    removeExpired(now);
  }

  /** Returns whether the entry left. */
  private boolean shortenOne(Entry entry, Shortening change, long now) {
    if (change.drops(entry)) {
      return remove(entry, Departure.EXPLICIT);
    }
    // The queue relies on ends that never come nearer.
    expiry.remove(entry);
    change.apply(entry, now);
    if (entry.leavesAt() != Entry.FOREVER) {
      expiry.add(entry);
    }
    return false;
  }

  /** Ends all lives now, and forgets what is being loaded; returns how many entries are stored. */
  long expireAll(long now) {
    invalidations++;
    long stored = policy.size();
    for (Entry entry : snapshot()) {
      if (entry.loading()) {
        table.remove(entry);
      } else {
        expire(entry, now);
      }
    }
    return stored;
  }

  /** Ends the life of an entry; returns whether it was stored and had not ended. */
  boolean expire(Entry entry, long now) {
    if (entry.loading() || entry.leavesAt() <= now || !table.contains(entry)) {
      return false;
    }
    expiry.remove(entry);
    entry.end(now);
    expiry.add(entry);
    return true;
  }

  /**
   * Removes what belongs to an invalidated tag. Costs nothing when none was since the last time.
   */
  void removeUntagged() {
    if (sweptTags == tags.invalidations()) {
      return;
    }
    sweptTags = tags.invalidations();
    for (Entry entry : snapshot()) {
      if (!entry.valid() && remove(entry, Departure.EXPLICIT)) {
        counters.removals.increment();
      }
    }
  }

  void removeCollected() {
    for (Reference<?> ref = collected.poll(); ref != null; ref = collected.poll()) {
      Entry entry = ((EntryReference) ref).entry();
      // A method may drop its receiver while it runs; no later call could find its result. But a
      // result says nothing of the one that took its place.
      boolean left =
          ref instanceof ValueReference
              ? removeThis(entry, Departure.COLLECTED)
              : remove(entry, Departure.COLLECTED);
      if (left) {
        counters.collected.increment();
      }
    }
  }

  private void evictOverflow(@Nullable Entry newcomer) {
    for (Node victim = policy.evict(newcomer); victim != null; victim = policy.evict(newcomer)) {
      Entry entry = (Entry) victim;
      retire(entry);
      table.remove(entry);
      counters.evictions.incrementGuarded();
      keys.evicted(entry.hash);
      departures.one(entry, Departure.SIZE);
    }
  }

  private void retire(Entry entry) {
    entry.expiresAt(Entry.NEVER_LIVE);
    policy.remove(entry);
    expiry.remove(entry);
  }

  /** Not a lambda: caches are made while call sites are being linked. */
  private final class HitReplay implements IntConsumer {
    @Override
    public void accept(int hash) {
      if (watcher != null) {
        watcher.sampled(hash);
      }
      Entry entry = orderedReads == null ? table.any(hash) : null;
      if (entry != null) {
        policy.recordHit(entry);
      }
    }
  }
}
