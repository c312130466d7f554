package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cacher.store.codec.probe.Probe;
import io.cacher.store.codec.probe.Probes;
import io.cacher.store.codec.probe.SameGraph;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Entries that were damaged, or changed by somebody who knows how to put the checksum right. Say
 * {@code -Dcacher.codec.mutations=1000000} for more than the build has time for, and {@code
 * -Dcacher.codec.seed} for others.
 */
class MutationTest {

  private static final int MUTATIONS = Integer.getInteger("cacher.codec.mutations", 100_000);
  private static final long SEED = Long.getLong("cacher.codec.seed", 20260101L);

  /** What decoding may allocate besides so many bytes for each of the payload. */
  private static final long ALLOCATED = 1 << 20;

  private static final long ALLOCATED_PER_BYTE = 600;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(Probe probe, byte[] payload) {}

  private final ClassLoader loader = MutationTest.class.getClassLoader();
  private final GraphCodec codec = new GraphCodec(loader, Object.class, name -> false);
  private final Random random = new Random(SEED);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Probe probe : Probes.all()) {
      if (probe.refusal() == null) {
        byte[] payload = codec.encode(probe.value().get());
        if (payload.length < 4_000) {
          entries.add(new Entry(probe, payload));
        }
      }
    }
    return entries;
  }

  private Mutations mutations(List<Entry> entries) {
    List<byte[]> payloads = entries.stream().map(Entry::payload).toList();
    return new Mutations(random, payloads, Integer.BYTES + 1, 0, Tags.CONSTANT);
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void decode_damaged_isTheOriginalOrRefused() throws IOException {
    List<Entry> entries = entries();
    Mutations mutations = mutations(entries);
    int same = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Entry entry = entries.get(random.nextInt(entries.size()));
      byte[] damaged = mutations.of(entry.payload());
      Object copy;
      try {
        copy = codec.decode(damaged, loader);
      } catch (IOException refused) {
        continue;
      }
      // Cut out of two entries, it may be the second.
      Entry original = original(damaged, entries);
      assertThat(original)
          .as("decoded, but not an original: seed %s, round %s", SEED, i)
          .isNotNull();
      assertThat(
              SameGraph.difference(
                  java.util.Objects.requireNonNull(original).probe().value().get(), copy))
          .isNull();
      same++;
    }
    assertThat(same).isLessThan(MUTATIONS / 10);
  }

  private static @Nullable Entry original(byte[] payload, List<Entry> entries) {
    for (Entry entry : entries) {
      if (Arrays.equals(entry.payload(), payload)) {
        return entry;
      }
    }
    return null;
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void decode_changedUnderARightChecksum_isAValueOrRefusedWithinBounds() throws IOException {
    List<Entry> entries = entries();
    Mutations mutations = mutations(entries);
    int decoded = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Entry entry = entries.get(random.nextInt(entries.size()));
      byte[] forged = Forged.sealed(mutations.of(entry.payload()));
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        codec.decode(forged, loader);
        decoded++;
      } catch (IOException refused) {
        // As it should be.
      } catch (Throwable e) {
        throw new AssertionError("seed " + SEED + ", round " + i + ", " + entry.probe(), e);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated)
          .as("allocated by %s: seed %s, round %s", entry.probe(), SEED, i)
          .isLessThan(ALLOCATED + ALLOCATED_PER_BYTE * forged.length);
    }
    assertThat(decoded).as("mutations that make another value").isBetween(1, MUTATIONS - 1);
  }
}
