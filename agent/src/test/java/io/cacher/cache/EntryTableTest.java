package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTableTest {

  /** Few hashes collide all the time, the mask makes them wrap around the end. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 0xF, 0x8000_000F, 0xFFFF_FFFF})
  void table_randomOperations_agreesWithAMap(int hashMask) {
    Random random = new Random(hashMask);
    EntryTable table = new EntryTable();
    Map<Integer, TestEntry> model = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int id = random.nextInt(hashMask == 0 ? 60 : 300);
      int hash = -(id * 0x9E3779B9) & hashMask;
      TestEntry held = model.get(id);
      int choice = random.nextInt(1_000);
      if (choice == 0) {
        table.clear();
        model.clear();
      } else if (held == null) {
        TestEntry entry = new TestEntry(hash, id);
        assertThat(table.remove(entry)).isFalse();
        table.add(entry);
        model.put(id, entry);
      } else if (choice < 600) {
        assertThat(table.remove(held)).isTrue();
        model.remove(id);
      } else {
        TestEntry fresh = new TestEntry(hash, id);
        table.replace(held, fresh);
        model.put(id, fresh);
      }
      if (i % 50 == 0) {
        assertSame(table, model);
      }
    }
    assertSame(table, model);
  }

  private static void assertSame(EntryTable table, Map<Integer, TestEntry> model) {
    assertThat(table.size()).isEqualTo(model.size());
    List<Entry> inSlots = new ArrayList<>();
    for (Entry entry : table.slots()) {
      if (entry != null) {
        inSlots.add(entry);
      }
    }
    assertThat(inSlots).containsExactlyInAnyOrderElementsOf(model.values());
    for (TestEntry entry : model.values()) {
      assertThat(table.contains(entry)).isTrue();
      assertThat(find(table, entry.hash, entry.id)).isSameAs(entry);
      Entry any = table.any(entry.hash);
      assertThat(any != null && any.hash == entry.hash).isTrue();
    }
  }

  /** As spun look-up code probes. */
  private static @Nullable TestEntry find(EntryTable table, int hash, int id) {
    @Nullable Entry[] slots = table.slots();
    int mask = slots.length - 1;
    Entry entry;
    for (int i = hash & mask; (entry = slots[i]) != null; i = (i + 1) & mask) {
      if (entry.hash == hash && ((TestEntry) entry).id == id) {
        return (TestEntry) entry;
      }
    }
    return null;
  }

  @Test
  void sameHash_rejecting_walksThroughAllOfTheHashOnly() {
    EntryTable table = new EntryTable();
    List<Entry> same = new ArrayList<>();
    for (int id = 0; id < 10; id++) {
      TestEntry entry = new TestEntry(5, id);
      same.add(entry);
      table.add(entry);
      table.add(new TestEntry(5 + 16 * (id + 1), 100 + id));
    }
    List<Entry> rejected = new ArrayList<>();
    TestEntry probe = new TestEntry(5, 1_000);
    for (Entry found = table.sameHash(probe, rejected);
        found != null;
        found = table.sameHash(probe, rejected)) {
      rejected.add(found);
    }
    assertThat(rejected).containsExactlyInAnyOrderElementsOf(same);
  }

  @Test
  void find_whileAWriterChurns_neverReturnsAnotherKey() throws Exception {
    EntryTable table = new EntryTable();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int r = 0; r < 2; r++) {
        readers.add(pool.submit(() -> read(table, done)));
      }
      Random random = new Random(1);
      Map<Integer, TestEntry> held = new HashMap<>();
      for (int i = 0; i < 300_000; i++) {
        int id = random.nextInt(64);
        TestEntry entry = held.remove(id);
        if (entry != null) {
          table.remove(entry);
        } else {
          entry = new TestEntry(id & 7, id);
          held.put(id, entry);
          table.add(entry);
        }
        if (i % 10_000 == 0) {
          table.clear();
          held.clear();
        }
      }
      done.set(true);
      for (Future<Integer> reader : readers) {
        assertThat(wrong(reader)).isZero();
      }
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
  }

  private static int wrong(Future<Integer> reader) throws InterruptedException, ExecutionException {
    return reader.get();
  }

  private static int read(EntryTable table, AtomicBoolean done) {
    int wrong = 0;
    for (int id = 0; !done.get(); id = (id + 1) & 63) {
      TestEntry found = find(table, id & 7, id);
      if (found != null && (found.id != id || found.hash != (id & 7))) {
        wrong++;
      }
    }
    return wrong;
  }
}
