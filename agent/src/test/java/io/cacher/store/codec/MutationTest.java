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

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void decode_damaged_isTheOriginalOrRefused() throws IOException {
    List<Entry> entries = entries();
    int same = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Entry entry = entries.get(random.nextInt(entries.size()));
      byte[] damaged = mutated(entry.payload(), entries);
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
    int decoded = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Entry entry = entries.get(random.nextInt(entries.size()));
      byte[] forged = Forged.sealed(mutated(entry.payload(), entries));
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

  private byte[] mutated(byte[] original, List<Entry> entries) {
    byte[] bytes = original.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      bytes = mutatedOnce(bytes, entries);
    }
    return bytes;
  }

  private byte[] mutatedOnce(byte[] bytes, List<Entry> entries) {
    if (bytes.length < 6) {
      return Arrays.copyOf(bytes, 6);
    }
    int at = 5 + random.nextInt(bytes.length - 5);
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes[at] = (byte) random.nextInt(Tags.CONSTANT + 1);
      case 3 -> bytes[at] = (byte) (random.nextBoolean() ? 0x7f : 0xff);
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> {
        byte[] longer = new byte[bytes.length + 1 + random.nextInt(8)];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(bytes, at, longer, longer.length - bytes.length + at, bytes.length - at);
        return longer;
      }
      case 6 -> {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at, shorter, at - 1, bytes.length - at);
        return shorter;
      }
      default -> {
        byte[] other = entries.get(random.nextInt(entries.size())).payload();
        int from = 5 + random.nextInt(Math.max(1, other.length - 5));
        byte[] spliced = Arrays.copyOf(bytes, at + Math.max(0, other.length - from));
        System.arraycopy(
            other, Math.min(from, other.length), spliced, at, Math.max(0, other.length - from));
        return spliced;
      }
    }
    return bytes;
  }
}
