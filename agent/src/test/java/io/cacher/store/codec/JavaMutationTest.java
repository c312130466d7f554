package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cacher.store.codec.probe.Probe;
import io.cacher.store.codec.probe.Probes;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Payloads of the JDK's serialisation, changed by somebody who puts the checksum right, a gadget
 * chain among them. The properties of {@link MutationTest} hold here, too.
 */
class JavaMutationTest {

  private static final int MUTATIONS = Integer.getInteger("cacher.codec.mutations", 20_000);
  private static final long SEED = Long.getLong("cacher.codec.seed", 20260101L);

  /** The checksum, and the magic number and version of the JDK's. */
  private static final int HEADER = 2 * Integer.BYTES;

  /** What decoding may allocate besides so many bytes for each of the payload. */
  private static final long ALLOCATED = 1 << 20;

  private static final long ALLOCATED_PER_BYTE = 1_000;

  private final ClassLoader loader = JavaMutationTest.class.getClassLoader();
  private final JavaCodec codec =
      new JavaCodec(new ClassNames(List.of("io.cacher.store.codec.probe.*")), 1 << 20);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private List<byte[]> payloads() throws Exception {
    List<byte[]> payloads = new ArrayList<>();
    byte[] gadget = Gadget.bytes();
    for (Probe probe : Probes.all()) {
      try {
        byte[] payload = codec.encode(probe.value().get());
        if (payload.length < 4_000) {
          payloads.add(payload);
          // As much of what is dangerous as of anything else.
          if (payloads.size() % 4 == 0) {
            payloads.add(gadget);
          }
        }
      } catch (IOException refused) {
        // Never written.
      }
    }
    return payloads;
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void decode_changedUnderARightChecksum_runsNothingAndIsAValueOrRefused() throws Exception {
    Random random = new Random(SEED);
    List<byte[]> payloads = payloads();
    System.clearProperty(Gadget.FIRED);
    Mutations mutations =
        new Mutations(
            random,
            payloads,
            HEADER,
            ObjectStreamConstants.TC_BASE,
            ObjectStreamConstants.TC_MAX + 1);
    int decoded = 0;
    int refusedByName = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] forged = Forged.sealed(mutations.of(payloads.get(random.nextInt(payloads.size()))));
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        codec.decode(forged, loader);
        decoded++;
      } catch (IOException refused) {
        refusedByName += String.valueOf(refused.getMessage()).contains("not among") ? 1 : 0;
      } catch (Throwable e) {
        throw new AssertionError("seed " + SEED + ", round " + i, e);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(System.getProperty(Gadget.FIRED)).as("seed %s, round %s", SEED, i).isNull();
      assertThat(allocated)
          .as("allocated: seed %s, round %s", SEED, i)
          .isLessThan(ALLOCATED + ALLOCATED_PER_BYTE * forged.length);
    }
    assertThat(decoded).as("mutations that make another value").isBetween(1, MUTATIONS - 1);
    assertThat(refusedByName).as("that got as far as the filter").isGreaterThan(MUTATIONS / 20);
  }
}
