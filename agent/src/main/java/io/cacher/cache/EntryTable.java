package io.cacher.cache;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressing hash table of entries: reads take no lock, writes take the cache's.
 *
 * <p>Guarantees: whoever finds an entry finds the right one, since keys never change. A reader that
 * races with a write may fail to find an entry that is there; it must then ask again under the
 * lock, by hash and identity, with {@link #sameHash}.
 */
final class EntryTable {

  /*
   * Linear probing. An entry that leaves is filled from behind (backward shift), so that dead
   * entries never lengthen a probe. Nothing here calls the application: keys are told apart by
   * their 32-bit hash, and the caller compares the rare few that share one, outside the lock.
   */
  private static final int INITIAL_CAPACITY = 16;
  private static final int LARGEST_CAPACITY = 1 << 30;

  private static final long LOST_AFTER_NANOS = Duration.ofHours(1).toNanos();

  /** Shared by all empty tables; nothing is ever stored in it. */
  private static final Entry[] NOTHING = new Entry[1];

  private volatile @Nullable Entry[] slots = NOTHING;
  private int size;

  /** The slots, for a reader's probe from {@code hash & (length - 1)} to the first null. */
  @Nullable Entry[] slots() {
    return slots;
  }

  int size() {
    return size;
  }

  /** The first entry with the hash of {@code probe} that is not among {@code rejected}, or null. */
  @Nullable Entry sameHash(Entry probe, @Nullable Collection<Entry> rejected) {
    @Nullable Entry[] table = slots;
    int mask = table.length - 1;
    Entry entry;
    for (int i = probe.hash & mask; (entry = table[i]) != null; i = (i + 1) & mask) {
      if (entry.hash == probe.hash && (rejected == null || !rejected.contains(entry))) {
        return entry;
      }
    }
    return null;
  }

  /** Any entry with this hash, or null. */
  @Nullable Entry any(int hash) {
    @Nullable Entry[] table = slots;
    int mask = table.length - 1;
    Entry entry;
    for (int i = hash & mask; (entry = table[i]) != null; i = (i + 1) & mask) {
      if (entry.hash == hash) {
        return entry;
      }
    }
    return null;
  }

  boolean contains(Entry entry) {
    return indexOf(entry) >= 0;
  }

  /** Adds an entry whose key is not in the table. */
  void add(Entry entry) {
    @Nullable Entry[] table = slots;
    // At most three quarters full: short probes, and never without a null to end them.
    if ((size + 1) * 4L > table.length * 3L) {
      table = grow(table);
    }
    place(table, entry);
    size++;
  }

  /** Puts {@code fresh}, which has the same key, in the place of {@code old}. */
  void replace(Entry old, Entry fresh) {
    int index = indexOf(old);
    slots[index] = fresh;
  }

  /** Takes an entry out; returns whether it was in. */
  boolean remove(Entry entry) {
    int hole = indexOf(entry);
    if (hole < 0) {
      return false;
    }
    @Nullable Entry[] table = slots;
    int mask = table.length - 1;
    Entry follower;
    for (int i = (hole + 1) & mask; (follower = table[i]) != null; i = (i + 1) & mask) {
      int distanceFromHome = (i - follower.hash) & mask;
      int distanceFromHole = (i - hole) & mask;
      if (distanceFromHome >= distanceFromHole) {
        table[hole] = follower;
        hole = i;
      }
    }
    table[hole] = null;
    size--;
    return true;
  }

  /** Forgets everything, in constant time. */
  void clear() {
    slots = NOTHING;
    size = 0;
  }

  private int indexOf(Entry wanted) {
    @Nullable Entry[] table = slots;
    int mask = table.length - 1;
    Entry entry;
    for (int i = wanted.hash & mask; (entry = table[i]) != null; i = (i + 1) & mask) {
      if (entry == wanted) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Entry[] grow(@Nullable Entry[] old) {
    if (old.length >= LARGEST_CAPACITY) {
      throw new IllegalStateException("a cache cannot hold more entries");
    }
    @Nullable Entry[] larger = new Entry[Math.max(INITIAL_CAPACITY, old.length * 2)];
    int kept = 0;
    for (Entry entry : old) {
      if (entry != null && !lost(entry)) {
        place(larger, entry);
        kept++;
      }
    }
    size = kept;
    slots = larger;
    return larger;
  }

  /** Whether this is a load whose thread never came back, for a key that nobody asks for. */
  private static boolean lost(Entry entry) {
    return entry.value instanceof Load load && load.runsLongerThan(LOST_AFTER_NANOS);
  }

  private static void place(@Nullable Entry[] table, Entry entry) {
    int mask = table.length - 1;
    int i = entry.hash & mask;
    while (table[i] != null) {
      i = (i + 1) & mask;
    }
    table[i] = entry;
  }
}
