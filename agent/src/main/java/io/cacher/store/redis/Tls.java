package io.cacher.store.redis;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How connections are encrypted. The server's certificate must be for its name.
 *
 * @param trustStore certificates to trust, in PEM or a key store; null for those that the JVM
 *     trusts
 * @param trustStorePassword of the key store, or null
 * @param keyStore this side's certificate and key, or null for none
 * @param keyStorePassword of the key store and its key, or null
 */
public record Tls(
    @Nullable String trustStore,
    @Nullable String trustStorePassword,
    @Nullable String keyStore,
    @Nullable String keyStorePassword) {

  /** What the JVM trusts. */
  public static final Tls DEFAULT = new Tls(null, null, null, null);

  /**
   * A context of our own: the JVM's default one, once made, no longer heeds what the application
   * says about trust.
   */
  SSLSocketFactory sockets() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(), trust(), null);
    return context.getSocketFactory();
  }

  private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
    if (trustStore == null) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(
        isPem(trustStore) ? certificates(trustStore) : store(trustStore, trustStorePassword));
    return factory.getTrustManagers();
  }

  private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
    if (keyStore == null) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store(keyStore, keyStorePassword), characters(keyStorePassword));
    return factory.getKeyManagers();
  }

  private static boolean isPem(String file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      // A key store is binary; PEM may begin with remarks, but with text in any case.
      for (byte b : in.readNBytes(5)) {
        if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
          return false;
        }
      }
      return true;
    }
  }

  private static KeyStore certificates(String file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("certificate-" + number++, each);
      }
    }
    return store;
  }

  private static KeyStore store(String file, @Nullable String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
      store.load(in, characters(password));
    }
    return store;
  }

  private static char @Nullable [] characters(@Nullable String password) {
    return password == null ? null : password.toCharArray();
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "Tls[trustStore=" + trustStore + ", keyStore=" + keyStore + "]";
  }
}
