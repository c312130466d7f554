package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {

  private static final String HEX = "000102030405060708090a0b0c0d0e0f";
  private static final byte[] ID = {1, 2, 3};
  private static final byte[] PAYLOAD = "a secret payload".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 100_000})
  void undo_whatWasApplied_isThePayload(int length) throws IOException {
    for (int keyBytes : new int[] {16, 32}) {
      Encryption encryption = new Encryption(key(keyBytes, 1));
      byte[] payload = new byte[length];
      new Random(length).nextBytes(payload);

      assertThat(encryption.undo(encryption.apply(payload, ID), ID)).isEqualTo(payload);
    }
  }

  @Test
  void apply_twice_sharesNothing() throws IOException {
    Encryption encryption = new Encryption(key(32, 1));
    byte[] first = encryption.apply(PAYLOAD, ID);
    byte[] second = encryption.apply(PAYLOAD, ID);

    assertThat(Arrays.copyOfRange(first, 1, 13)).isNotEqualTo(Arrays.copyOfRange(second, 1, 13));
    assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(first).hasSize(PAYLOAD.length + 29);
  }

  @Test
  void undo_otherAddressOrKey_isRefused() throws IOException {
    Encryption encryption = new Encryption(key(32, 1));
    byte[] kept = encryption.apply(PAYLOAD, ID);

    assertThatIOException().isThrownBy(() -> encryption.undo(kept, new byte[] {1, 2, 4}));
    assertThatIOException().isThrownBy(() -> new Encryption(key(32, 2)).undo(kept, ID));
  }

  @Test
  void undo_anyBitChangedOrByteMissing_isRefused() throws IOException {
    Encryption encryption = new Encryption(key(16, 1));
    byte[] kept = encryption.apply(PAYLOAD, ID);
    for (int bit = 0; bit < kept.length * 8; bit++) {
      byte[] changed = kept.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatIOException().isThrownBy(() -> encryption.undo(changed, ID));
    }
    for (int length = 0; length < kept.length; length++) {
      byte[] truncated = Arrays.copyOf(kept, length);
      assertThatIOException().isThrownBy(() -> encryption.undo(truncated, ID));
    }
  }

  @Test
  void key_asUsersWriteIt_isRead(@TempDir Path directory) throws IOException {
    SecretKey key = EncryptionKey.ofText(HEX);

    assertThat(key.getEncoded()).hasSize(16).startsWith(0, 1, 2);
    assertThat(EncryptionKey.ofText(" " + HEX.toUpperCase(java.util.Locale.ROOT) + "\n"))
        .isEqualTo(key);
    assertThat(EncryptionKey.ofText(Base64.getEncoder().encodeToString(key.getEncoded())))
        .isEqualTo(key);
    assertThat(EncryptionKey.ofText(HEX + HEX).getEncoded()).hasSize(32);
    assertThat(EncryptionKey.ofFile(file(directory, HEX.getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo(key);
    assertThat(EncryptionKey.ofFile(file(directory, key.getEncoded()))).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "correct horse battery staple", "0001", "000102030405060708090a0b0c0d0e0x"})
  void key_unusable_saysHowToMakeOneAndKeepsIt(String text) {
    assertThatIOException()
        .isThrownBy(() -> EncryptionKey.ofText(text))
        .withMessageContaining("openssl rand -hex 32")
        .satisfies(
            e -> {
              if (!text.isEmpty()) {
                assertThat(e.getMessage()).doesNotContain(text);
              }
            });
  }

  private static File file(Path directory, byte[] content) throws IOException {
    return Files.write(directory.resolve("key"), content).toFile();
  }

  private static SecretKey key(int bytes, int seed) {
    byte[] key = new byte[bytes];
    new Random(seed).nextBytes(key);
    return new SecretKeySpec(key, "AES");
  }
}
