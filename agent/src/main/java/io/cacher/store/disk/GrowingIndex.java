package io.cacher.store.disk;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The index of the segment that is written: open addressing over longs of 40 bits of hash and 22 of
 * location. One thread at a time adds; any may look.
 */
final class GrowingIndex implements Index {

  private static final int FEWEST_SLOTS = 1 << 8;

  private volatile AtomicLongArray slots = new AtomicLongArray(FEWEST_SLOTS);
  private int size;

  @Override
  public int[] locations(long hash) {
    AtomicLongArray seen = slots;
    int[] found = NOWHERE;
    int at = Index.home(hash, seen.length());
    long slot;
    while ((slot = seen.getAcquire(at)) != 0) {
      if (slot >>> 24 == hash >>> 24) {
        found = Index.with(found, location(slot));
      }
      at = next(at, seen.length());
    }
    return found;
  }

  /** Adds a location, in place of {@code replaced} unless that is 0. */
  void add(long hash, int location, int replaced) {
    if (replaced == 0 && (size + 1L) * 4 > slots.length() * 3L) {
      grow();
    }
    long slot = (hash >>> 24) << 24 | location;
    long victim = replaced == 0 ? 0 : (hash >>> 24) << 24 | replaced;
    AtomicLongArray all = slots;
    int at = Index.home(hash, all.length());
    while (all.getPlain(at) != victim) {
      at = next(at, all.length());
    }
    all.setRelease(at, slot);
    if (replaced == 0) {
      size++;
    }
  }

  private void grow() {
    AtomicLongArray old = slots;
    AtomicLongArray larger = new AtomicLongArray(old.length() * 2);
    for (int i = 0; i < old.length(); i++) {
      long slot = old.getPlain(i);
      if (slot != 0) {
        int at = Index.home(slot, larger.length());
        while (larger.getPlain(at) != 0) {
          at = next(at, larger.length());
        }
        larger.setPlain(at, slot);
      }
    }
    slots = larger;
  }

  /** The same, for good and in less room. */
  CompactIndex compact() {
    AtomicLongArray all = slots;
    CompactIndex compact = new CompactIndex(size);
    for (int i = 0; i < all.length(); i++) {
      long slot = all.getPlain(i);
      if (slot != 0) {
        compact.add(slot, location(slot));
      }
    }
    return compact;
  }

  @Override
  public int size() {
    return size;
  }

  private static int location(long slot) {
    return (int) slot & LARGEST_LOCATION;
  }

  private static int next(int at, int length) {
    return at + 1 == length ? 0 : at + 1;
  }
}
