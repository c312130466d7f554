package io.cacher.store.codec;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** AES keys as users write them: 16 or 32 bytes in hexadecimal digits or Base64. */
public final class EncryptionKey {

  private static final int LARGEST_FILE = 1024;
  private static final int SHORT_KEY = 16;
  private static final int LONG_KEY = 32;

  private EncryptionKey() {}

  /**
   * The key that a text, of an environment variable say, stands for.
   *
   * @throws IOException if it stands for none; the message does not contain it
   */
  public static SecretKey ofText(String text) throws IOException {
    String digits = text.strip();
    byte[] key;
    try {
      // Base64 of 16 bytes has 24 characters, of 32 has 44: no length is both.
      boolean hexadecimal = digits.length() == 2 * SHORT_KEY || digits.length() == 2 * LONG_KEY;
      key = hexadecimal ? HexFormat.of().parseHex(digits) : Base64.getDecoder().decode(digits);
    } catch (IllegalArgumentException e) {
      throw unusable("neither hexadecimal digits nor Base64");
    }
    return ofBytes(key);
  }

  /** The key in a file: as text, or its 16 or 32 bytes as they are. */
  public static SecretKey ofFile(File file) throws IOException {
    byte[] content;
    try (FileInputStream in = new FileInputStream(file)) {
      content = in.readNBytes(LARGEST_FILE);
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    boolean bytesThemselves = content.length == SHORT_KEY || content.length == LONG_KEY;
    // 32 hexadecimal digits are a key of 16 bytes, though 32 bytes as well.
    return bytesThemselves && !isHexadecimal(text) ? ofBytes(content) : ofText(text);
  }

  private static boolean isHexadecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static SecretKey ofBytes(byte[] key) throws IOException {
    if (key.length != SHORT_KEY && key.length != LONG_KEY) {
      throw unusable(key.length + " bytes long");
    }
    return new SecretKeySpec(key, "AES");
  }

  private static IOException unusable(String how) {
    return new IOException(
        "the encryption key is "
            + how
            + "; expected 16 or 32 bytes in hexadecimal digits or Base64, as made by"
            + " `openssl rand -hex 32`");
  }
}
