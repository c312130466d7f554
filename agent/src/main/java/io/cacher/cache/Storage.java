package io.cacher.cache;

import io.cacher.cache.policy.EvictionPolicy;
import io.cacher.cache.policy.Node;
import io.cacher.cache.policy.TinyLfu;
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
  private final Counters counters;
  private final HashSample keys;
  private final ReadBuffer reads = new ReadBuffer();
  private final IntConsumer replayHit = new HitReplay();
  private final ReferenceQueue<Object> collectedReceivers = new ReferenceQueue<>();
  private EvictionPolicy policy;
  private ExpiryQueue expiry = new ExpiryQueue();
  private long invalidations;
  private long sweptTags;

  // Hits read these without the lock; a stale value delays a report.
  private boolean hitsMatter;
  private int recentReplays;

  Storage(long maximumSize, Counters counters, HashSample keys) {
    this.policy = new TinyLfu(maximumSize);
    this.counters = counters;
    this.keys = keys;
  }

  ReferenceQueue<Object> collectedReceivers() {
    return collectedReceivers;
  }

  // ---- hits, without the lock ----

  /** Remembers a hit for the policy; returns whether {@link #replayHits} is due. */
  boolean recordHit(Entry entry) {
    return hitsMatter && reads.record(entry.hash) && recentReplays < MOST_REPLAYS;
  }

  /** Lets hits be replayed again after a pause. */
  void tick() {
    recentReplays = 0;
  }

  // ---- the rest, under the lock ----

  void replayHits() {
    reads.drainTo(replayHit);
    recentReplays++;
  }

  /** Tells the policy of a hit at once. */
  void hit(Entry entry) {
    policy.recordHit(entry);
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
    } else {
      counters.removals.increment();
    }
    table.replace(expired, fresh);
    if (expired instanceof RefreshableEntry old && fresh instanceof RefreshableEntry next) {
      // An invalidation that has chosen the old one must find the new one, too.
      old.successor = next;
    }
  }

  /**
   * Makes sure that a load's entry is in the table, unless an invalidation took it out; returns
   * whether it is.
   */
  boolean admit(Load load) {
    if (load instanceof Refresh refresh) {
      return renew(refresh);
    }
    if (table.contains(load.entry)) {
      return true;
    }
    if (load.invalidationsBefore() != invalidations) {
      return false;
    }
    Load last = load;
    while (last.successor != null) {
      last = last.successor;
    }
    if (last == load || !last.entry.loading() || !table.contains(last.entry)) {
      return false;
    }
    table.replace(last.entry, load.entry);
    return true;
  }

  /** Puts a refresh's entry in the place of the one it renews, unless that has left. */
  private boolean renew(Refresh refresh) {
    RefreshableEntry old = refresh.renewed();
    if (old.refresh != refresh || !table.contains(old)) {
      return false;
    }
    retire(old);
    table.replace(old, refresh.entry);
    old.successor = (RefreshableEntry) refresh.entry;
    return true;
  }

  /**
   * Undoes {@link #replaceExpired}, unless an invalidation came in between; returns whether it did.
   * Sets no end.
   */
  boolean putBack(Entry loading, RefreshableEntry old) {
    if (!table.contains(loading)) {
      return false;
    }
    table.replace(loading, old);
    old.successor = null;
    ((RefreshableEntry) loading).successor = old;
    counters.expired.decrement();
    old.expiresAt = old.freshUntil;
    if (old.leavesAt() != Entry.FOREVER) {
      expiry.add(old);
    }
    policy.add(old);
    evictOverflow();
    return true;
  }

  /** Makes an entry of the table, whose value has just been set, answer; evicts what is over. */
  void store(Entry entry, Lifetime life, long now) {
    if (life.none() || policy.maximum() == 0) {
      table.remove(entry);
      return;
    }
    reads.drainTo(replayHit);
    removeCollected();
    removeExpired(now);
    if (!table.contains(entry)) {
      // Its own receiver was collected while the method ran.
      return;
    }
    entry.writeExpiresAt = Lifetime.end(now, life.afterWrite());
    entry.expiresAt = Math.min(entry.writeExpiresAt, Lifetime.end(now, life.afterAccess()));
    entry.lives(now);
    if (entry.leavesAt() != Entry.FOREVER) {
      expiry.add(entry);
    }
    policy.add(entry);
    hitsMatter = policy.wantsHits();
    recentReplays = 0;
    counters.puts.increment();
    evictOverflow();
  }

  /** Takes an entry out; returns whether it was in and stored. */
  boolean remove(Entry known) {
    // Whoever chose the entry without the lock means its call, whatever was stored for it since.
    Entry entry = known.latest();
    if (!table.remove(entry)) {
      return false;
    }
    boolean stored = !entry.loading();
    retire(entry);
    return stored;
  }

  void clear() {
    invalidations++;
    table.clear();
    policy = new TinyLfu(policy.maximum());
    expiry = new ExpiryQueue();
  }

  long size() {
    return policy.size();
  }

  long maximum() {
    return policy.maximum();
  }

  void setMaximum(long maximum) {
    policy.setMaximum(maximum);
    evictOverflow();
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
    }
  }

  /** Ends all lives now, and forgets what is being loaded; returns how many entries are stored. */
  long expireAll(long now) {
    invalidations++;
    long stored = policy.size();
    for (Entry entry : snapshot()) {
      if (entry.loading()) {
        table.remove(entry);
      } else if (entry.leavesAt() > now) {
        expiry.remove(entry);
        entry.end(now);
        expiry.add(entry);
      }
    }
    return stored;
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
      if (!entry.valid() && remove(entry)) {
        counters.removals.increment();
      }
    }
  }

  void removeCollected() {
    for (Reference<?> ref = collectedReceivers.poll();
        ref != null;
        ref = collectedReceivers.poll()) {
      // A method may drop its receiver while it runs; no later call could find its result.
      if (remove(((ReceiverReference) ref).entry)) {
        counters.collected.increment();
      }
    }
  }

  private void evictOverflow() {
    for (Node victim = policy.evict(); victim != null; victim = policy.evict()) {
      Entry entry = (Entry) victim;
      retire(entry);
      table.remove(entry);
      counters.evictions.increment();
      keys.evicted(entry.hash);
    }
  }

  private void retire(Entry entry) {
    entry.expiresAt = Entry.NEVER_LIVE;
    policy.remove(entry);
    expiry.remove(entry);
  }

  /** Not a lambda: caches are made while call sites are being linked. */
  private final class HitReplay implements IntConsumer {
    @Override
    public void accept(int hash) {
      Entry entry = table.any(hash);
      if (entry != null) {
        policy.recordHit(entry);
      }
    }
  }
}
