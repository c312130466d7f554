package io.cacher.store.disk;

import java.nio.IntBuffer;

/**
 * The index of a segment that is full: open addressing over ints of 10 bits of hash and 22 of
 * location, three quarters full; five bytes and a third per key. Not changed once it is published.
 */
final class CompactIndex implements Index {

  private final int[] slots;
  private int size;

  /** With room for so many keys. */
  CompactIndex(int keys) {
    slots = new int[keys + keys / 3 + 1];
  }

  /** As {@link #slots} gave them; false ones lead to records that are not asked for, or to none. */
  CompactIndex(int[] slots) {
    this.slots = slots;
    for (int slot : slots) {
      size += slot == 0 ? 0 : 1;
    }
  }

  /** For one thread, before the index is published. */
  void add(long hash, int location) {
    int at = Index.home(hash, slots.length);
    while (slots[at] != 0) {
      at = next(at);
    }
    slots[at] = tag(hash) << LOCATION_BITS | location;
    size++;
  }

  @Override
  public int[] locations(long hash) {
    int[] found = NOWHERE;
    int tag = tag(hash);
    int at = Index.home(hash, slots.length);
    for (int looked = 0; slots[at] != 0 && looked < slots.length; looked++) {
      if (slots[at] >>> LOCATION_BITS == tag) {
        found = Index.with(found, slots[at] & LARGEST_LOCATION);
      }
      at = next(at);
    }
    return found;
  }

  @Override
  public int size() {
    return size;
  }

  /** To be written. */
  IntBuffer slots() {
    return IntBuffer.wrap(slots).asReadOnlyBuffer();
  }

  private int next(int at) {
    return at + 1 == slots.length ? 0 : at + 1;
  }

  /** Of the bits that do not choose the home. */
  private static int tag(long hash) {
    return (int) (hash >>> 24) & 0x3ff;
  }
}
