package io.cacher.cache;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that have left a cache together. Making one takes the same time however many there are.
 */
public final class Departed {

  private final Cache cache;
  private final @Nullable Entry[] slots;
  private final long count;
  private final boolean cleared;
  private final Departure why;

  private Departed(
      Cache cache, @Nullable Entry[] slots, long count, boolean cleared, Departure why) {
    this.cache = cache;
    this.slots = slots;
    this.count = count;
    this.cleared = cleared;
    this.why = why;
  }

  static Departed one(Cache cache, Entry entry, Departure why) {
    return new Departed(cache, new Entry[] {entry}, 1, false, why);
  }

  /** All that is stored in a table's slots, which nobody writes any more. */
  static Departed all(Cache cache, @Nullable Entry[] slots, long count) {
    return new Departed(cache, slots, count, true, Departure.EXPLICIT);
  }

  /** Where they left from. */
  public Cache cache() {
    return cache;
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** Why they left. */
  public Departure why() {
    return why;
  }

  /** The entries; their keys and results are still there to be read. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : slots) {
      // What was being loaded when the table was cleared never got an end of life.
      if (entry != null && (!cleared || entry.expiresAt != Entry.NEVER_LIVE)) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
