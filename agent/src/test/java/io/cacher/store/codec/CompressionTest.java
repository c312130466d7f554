package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

  private static final byte[] ID = {1, 2, 3};

  private final Compression compression = new Compression(100, 1_000_000);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 6, 99, 100, 101, 5_000, 1_000_000})
  void undo_whatWasApplied_isThePayload(int length) throws IOException {
    byte[] repetitive = new byte[length];
    Arrays.fill(repetitive, (byte) 7);
    byte[] random = new byte[length];
    new Random(length).nextBytes(random);

    assertThat(undone(repetitive)).isEqualTo(repetitive);
    assertThat(undone(random)).isEqualTo(random);
  }

  @Test
  void apply_repetitive_isSmallerAndNeverLargerThanOneByteMore() {
    byte[] random = new byte[5_000];
    new Random(1).nextBytes(random);

    assertThat(compression.apply(new byte[5_000], ID)).hasSizeLessThan(100);
    assertThat(compression.apply(random, ID)).hasSize(5_001);
    assertThat(compression.apply(new byte[99], ID)).as("under the threshold").hasSize(100);
  }

  @Test
  void undo_claimsMoreThanAllowed_isRefused() {
    Compression generous = new Compression(100, 2_000_000);
    byte[] kept = generous.apply(new byte[1_000_001], ID);

    assertThatIOException()
        .isThrownBy(() -> compression.undo(kept, ID))
        .withMessageContaining("1000001");
  }

  /** The array for what it claims to be is not even made. */
  @Test
  void undo_claimsMoreThanDeflateCan_isRefused() {
    byte[] bomb = compression.apply(new byte[5_000], ID);
    ByteBuffer.wrap(bomb).putInt(1, 900_000);

    assertThatIOException()
        .isThrownBy(() -> compression.undo(bomb, ID))
        .withMessageContaining("900000");
  }

  @Test
  void undo_lengthIsNotWhatItClaims_isRefused() {
    for (int claimed : new int[] {-1, 0, 4_999, 5_001}) {
      byte[] kept = compression.apply(new byte[5_000], ID);
      ByteBuffer.wrap(kept).putInt(1, claimed);

      assertThatIOException().isThrownBy(() -> compression.undo(kept, ID));
    }
  }

  @Test
  void undo_damagedOrForeign_isRefusedOrBounded() {
    Random random = new Random(42);
    byte[] kept =
        compression.apply(
            "All work and no play makes a dull payload. "
                .repeat(99)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            ID);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(kept, 1 + random.nextInt(kept.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        assertThat(compression.undo(damaged, ID)).hasSizeLessThanOrEqualTo(1_000_000);
      } catch (IOException refused) {
        assertThat(refused).hasMessageContaining("payload");
      }
    }
    assertThatIOException().isThrownBy(() -> compression.undo(new byte[0], ID));
  }

  private byte[] undone(byte[] payload) throws IOException {
    return compression.undo(compression.apply(payload, ID), ID);
  }
}
