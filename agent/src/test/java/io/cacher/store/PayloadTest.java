package io.cacher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PayloadTest {

  private static final byte[] BYTES =
      new Payload(11, Long.MAX_VALUE, 33, new byte[] {1, 2, 3}).bytes();

  @Test
  void bytes_readAgain_areTheSame() throws IOException {
    Payload read = Payload.of(BYTES);
    assertThat(read.writtenAt()).isEqualTo(11);
    assertThat(read.expiresAt()).isEqualTo(Long.MAX_VALUE);
    assertThat(read.costNanos()).isEqualTo(33);
    assertThat(read.encoded()).containsExactly(1, 2, 3);
    assertThat(BYTES).hasSize(Payload.HEADER + 3);
  }

  @Test
  void bytes_damagedAnywhere_areRefused() {
    for (int i = 0; i < BYTES.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = BYTES.clone();
        damaged[i] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> Payload.of(damaged)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void bytes_cutOffAnywhere_areRefused() {
    for (int length = 0; length < BYTES.length; length++) {
      byte[] cut = Arrays.copyOf(BYTES, length);
      assertThatThrownBy(() -> Payload.of(cut)).isInstanceOf(IOException.class);
    }
  }
}
