package io.cacher.store.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A key with a certificate of its own for 127.0.0.1, for two days, in all forms.
 *
 * @param certificate in PEM
 * @param key the private key, in PEM
 * @param keyStore both, in PKCS12
 */
public record ServerKey(String certificate, String key, String keyStore) {

  /** The password of the key store. */
  public static final String SECRET = "changeit";

  /** Makes one in files of the directory that begin with the name. */
  public static ServerKey make(Path directory, String name) throws Exception {
    Path store = directory.resolve(name + ".p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process keytool =
        new ProcessBuilder(
                List.of(
                    tool,
                    "-genkeypair",
                    "-alias",
                    "key",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    SECRET))
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool fails");
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
    byte[] certificate = keys.getCertificate("key").getEncoded();
    byte[] key = keys.getKey("key", SECRET.toCharArray()).getEncoded();
    return new ServerKey(
        pem(directory.resolve(name + ".crt"), "CERTIFICATE", certificate),
        pem(directory.resolve(name + ".key"), "PRIVATE KEY", key),
        store.toString());
  }

  private static String pem(Path file, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(content);
    return Files.writeString(
            file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n")
        .toString();
  }

  /**
   * Starts a Redis that takes encrypted connections alone, and users of an access control list.
   *
   * @param users lines of the list, in a file
   */
  public RealServer startRedis(Path users) throws IOException {
    return RealRedis.startEncrypted(
        "--tls-cert-file",
        certificate,
        "--tls-key-file",
        key,
        "--tls-ca-cert-file",
        certificate,
        "--tls-auth-clients",
        "optional",
        "--aclfile",
        users.toString());
  }
}
