package io.cacher.store.codec;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts payloads with AES-GCM, bound to the address they are kept under: one that was read,
 * changed, or moved to another address by somebody without the key cannot be used.
 *
 * <p>Kept as one byte for the version of the format, a random nonce of 96 bits, the encrypted
 * payload and a tag of 128 bits. Random nonces are safe for 2<sup>32</sup> payloads under one key
 * (NIST SP 800-38D, 8.3); change the key before.
 */
public final class Encryption implements PayloadTransform {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEADER = 1 + NONCE_BYTES;
  private static final int OVERHEAD = HEADER + TAG_BITS / Byte.SIZE;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /** Encrypts with {@code key}; see {@link EncryptionKey}. */
  public Encryption(SecretKey key) {
    this.key = key;
  }

  @Override
  public byte[] apply(byte[] payload, byte[] id) throws IOException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] kept = new byte[Math.addExact(payload.length, OVERHEAD)];
    kept[0] = VERSION;
    System.arraycopy(nonce, 0, kept, 1, NONCE_BYTES);
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      authenticate(cipher, kept[0], id);
      cipher.doFinal(payload, 0, payload.length, kept, HEADER);
      return kept;
    } catch (GeneralSecurityException e) {
      throw new IOException("a payload cannot be encrypted", e);
    }
  }

  @Override
  public byte[] undo(byte[] kept, byte[] id) throws IOException {
    if (kept.length < OVERHEAD || kept[0] != VERSION) {
      throw new IOException("not a payload that was encrypted here");
    }
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, kept, 1, NONCE_BYTES));
      authenticate(cipher, kept[0], id);
      return cipher.doFinal(kept, HEADER, kept.length - HEADER);
    } catch (AEADBadTagException e) {
      throw new IOException("encrypted with another key, for another address, or changed since", e);
    } catch (GeneralSecurityException e) {
      throw new IOException("a payload cannot be decrypted", e);
    }
  }

  private static void authenticate(Cipher cipher, byte version, byte[] id) {
    cipher.updateAAD(new byte[] {version});
    cipher.updateAAD(id);
  }
}
