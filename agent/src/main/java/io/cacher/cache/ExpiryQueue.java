package io.cacher.cache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries whose lifetime has ended, soonest first. Guarded by the cache's lock.
 *
 * <p>A binary heap. With one lifetime for all, an addition is O(1); any mixture of lifetimes is
 * exact in O(log n).
 */
final class ExpiryQueue {

  /*
   * Hits postpone an entry's end without telling this queue. The heap is ordered by the end as it
   * was when the entry was last placed, which never lies behind the true one; an entry that comes
   * up early is placed again.
   */
  private @Nullable Entry[] heap = new Entry[16];
  private long[] ends = new long[16];
  private int size;

  void add(Entry entry) {
    if (size == heap.length) {
      // Both or none: memory may run out in between.
      @Nullable Entry[] longerHeap = Arrays.copyOf(heap, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      heap = longerHeap;
    }
    siftUp(size++, entry, entry.leavesAt());
  }

  void remove(Entry entry) {
    int index = entry.expiryIndex;
    if (index < 0) {
      return;
    }
    entry.expiryIndex = -1;
    Entry last = heap[--size];
    heap[size] = null;
    if (last != null && last != entry) {
      long end = ends[size];
      if (index > 0 && end < ends[(index - 1) >>> 1]) {
        siftUp(index, last, end);
      } else {
        siftDown(index, last, end);
      }
    }
  }

  /** Removes and returns an entry that ended at or before {@code now}, or null. */
  @Nullable Entry poll(long now) {
    while (size > 0 && ends[0] <= now) {
      Entry first = heap[0];
      if (first == null) {
        return null;
      }
      long end = first.leavesAt();
      if (end <= now) {
        remove(first);
        return first;
      }
      siftDown(0, first, end);
    }
    return null;
  }

  void clear() {
    heap = new Entry[16];
    ends = new long[16];
    size = 0;
  }

  private void siftUp(int start, Entry entry, long end) {
    int index = start;
    while (index > 0) {
      int parent = (index - 1) >>> 1;
      if (ends[parent] <= end) {
        break;
      }
      set(index, heap[parent], ends[parent]);
      index = parent;
    }
    set(index, entry, end);
  }

  private void siftDown(int start, Entry entry, long end) {
    int index = start;
    for (int child = 1 + 2 * index; child < size; child = 1 + 2 * index) {
      if (child + 1 < size && ends[child + 1] < ends[child]) {
        child++;
      }
      if (ends[child] >= end) {
        break;
      }
      set(index, heap[child], ends[child]);
      index = child;
    }
    set(index, entry, end);
  }

  private void set(int index, @Nullable Entry entry, long end) {
    heap[index] = entry;
    ends[index] = end;
    if (entry != null) {
      entry.expiryIndex = index;
    }
  }
}
