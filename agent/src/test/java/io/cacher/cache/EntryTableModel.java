package io.cacher.cache;

import java.util.concurrent.locks.ReentrantLock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * An {@link EntryTable} as caches use it: looked up without the lock first, under it if that finds
 * nothing, and changed under it. Keys share few hashes, and the table is about to grow.
 */
@Param(name = "id", gen = IntGen.class, conf = "0:3")
public class EntryTableModel {

  private static final int ALMOST_FULL = 9;

  private final ReentrantLock lock = new ReentrantLock();
  private final EntryTable table = new EntryTable();

  public EntryTableModel() {
    for (int i = 0; i < ALMOST_FULL; i++) {
      table.add(new TestEntry(2 + i % 3, 100 + i));
    }
  }

  @Operation
  public int find(@Param(name = "id") int id) {
    Entry found = probe(id);
    if (found == null) {
      lock.lock();
      try {
        found = probe(id);
      } finally {
        lock.unlock();
      }
    }
    return found == null ? -1 : ((TestEntry) found).id;
  }

  @Operation
  public boolean add(@Param(name = "id") int id) {
    lock.lock();
    try {
      if (probe(id) != null) {
        return false;
      }
      table.add(new TestEntry(hash(id), id));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Operation
  public boolean replace(@Param(name = "id") int id) {
    lock.lock();
    try {
      Entry old = probe(id);
      if (old == null) {
        return false;
      }
      table.replace(old, new TestEntry(hash(id), id));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Operation
  public boolean remove(@Param(name = "id") int id) {
    lock.lock();
    try {
      Entry old = probe(id);
      return old != null && table.remove(old);
    } finally {
      lock.unlock();
    }
  }

  @Operation
  public void clear() {
    lock.lock();
    try {
      table.clear();
    } finally {
      lock.unlock();
    }
  }

  private static int hash(int id) {
    return 1 + (id & 1);
  }

  private @Nullable Entry probe(int id) {
    @Nullable Entry[] slots = table.slots();
    int mask = slots.length - 1;
    int hash = hash(id);
    Entry entry;
    for (int i = hash & mask; (entry = slots[i]) != null; i = (i + 1) & mask) {
      if (entry.hash == hash && ((TestEntry) entry).id == id) {
        return entry;
      }
    }
    return null;
  }
}
