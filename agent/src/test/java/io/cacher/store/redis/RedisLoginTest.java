package io.cacher.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.Address;
import io.cacher.store.real.RealServer;
import io.cacher.store.real.ServerKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users of an access control list, over an encrypted connection. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisLoginTest {

  private static final Address ADDRESS =
      new Address("login", new byte[] {1, 2, 3, 4}, List.of("", "a"));

  @TempDir static Path directory = Path.of("");

  private static @Nullable RealServer server;

  @BeforeAll
  static void startServer() throws Exception {
    ServerKey key = ServerKey.make(directory, "server");
    ServerKey.make(directory, "other");
    Path users =
        Files.writeString(
            directory.resolve("users"),
            "user default off\n"
                + "user shop on >open-sesame ~cacher:* resetchannels &cacher:* -@all +@read"
                + " +@write +@connection +@pubsub +@scripting\n");
    server = key.startRedis(users);
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static String file(String name) {
    return directory.resolve(name).toString();
  }

  private static RedisStore open(Login login, Tls tls) throws IOException {
    return open("127.0.0.1", login, tls);
  }

  private static RedisStore open(String host, Login login, Tls tls) throws IOException {
    if (server == null) {
      throw new AssertionError();
    }
    InetSocketAddress address = InetSocketAddress.createUnresolved(host, server.port());
    return RedisStore.open(Setups.of(RedisSetup.Kind.SINGLE, List.of(address), login, tls));
  }

  private static void roundTrip(RedisStore store) throws IOException {
    store.put(ADDRESS, store.fetch(ADDRESS).stamp(), new byte[] {7}, 3_600_000);
    assertThat(store.fetch(ADDRESS).payload()).containsExactly(7);
    store.invalidate(ADDRESS);
    store.invalidateGroup(ADDRESS.cache(), "a");
    assertThat(store.fetch(ADDRESS).payload()).isNull();
  }

  @Test
  void rightUserAndCertificate_inPemOrKeyStore_areServed() throws Exception {
    Login login = new Login("shop", "open-sesame", null);
    try (RedisStore store = open(login, new Tls(file("server.crt"), null, null, null))) {
      roundTrip(store);
    }
    Tls keyStores =
        new Tls(file("server.p12"), ServerKey.SECRET, file("server.p12"), ServerKey.SECRET);
    try (RedisStore store = open(login, keyStores)) {
      roundTrip(store);
    }
  }

  @Test
  void wrongPassword_isRefusedAndNotTold() throws Exception {
    Login login = new Login("shop", "open-barley", null);
    try (RedisStore store = open(login, new Tls(file("server.crt"), null, null, null))) {
      assertThatThrownBy(() -> store.fetch(ADDRESS))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("WRONGPASS")
          .hasMessageNotContaining("barley");
    }
    assertThat(login.toString()).doesNotContain("barley");
  }

  @Test
  void certificateThatIsNotTrusted_isRefused() throws Exception {
    Login login = new Login("shop", "open-sesame", null);
    for (Tls tls : List.of(Tls.DEFAULT, new Tls(file("other.crt"), null, null, null))) {
      try (RedisStore store = open(login, tls)) {
        assertThatThrownBy(() -> store.fetch(ADDRESS)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void certificateForAnotherName_isRefused() throws Exception {
    Login login = new Login("shop", "open-sesame", null);
    Tls tls = new Tls(file("server.crt"), null, null, null);
    try (RedisStore store = open("localhost", login, tls)) {
      assertThatThrownBy(() -> store.fetch(ADDRESS)).hasStackTraceContaining("localhost");
    }
  }

  /** Neither what is to be written nor the farewell may keep anybody waiting. */
  @Test
  void encryptedServerPaused_largePut_doesNotHang() throws Exception {
    Login login = new Login("shop", "open-sesame", null);
    RedisSetup patient =
        Setups.of(
            RedisSetup.Kind.SINGLE,
            List.of(Objects.requireNonNull(server).address()),
            login,
            new Tls(file("server.crt"), null, null, null));
    RedisSetup brief =
        new RedisSetup(
            patient.kind(),
            patient.servers(),
            null,
            0,
            login,
            patient.tls(),
            patient.clientName(),
            patient.prefix(),
            Setups.BRIEF,
            1,
            1 << 28);
    try (RedisStore store = RedisStore.open(brief)) {
      byte[] stamp = null;
      while (stamp == null) {
        try {
          stamp = store.fetch(ADDRESS).stamp();
        } catch (IOException e) {
          Thread.onSpinWait();
        }
      }
      byte[] found = stamp;
      server.pause();
      assertThatThrownBy(() -> store.put(ADDRESS, found, new byte[1 << 27], 3_600_000))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.fetch(ADDRESS)).isInstanceOf(IOException.class);
    } finally {
      server.resume();
    }
  }

  /** Tokens of managed services live for minutes. */
  @Test
  void passwordFile_isReadForEachConnection() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "stale\n");
    Login login = new Login("shop", null, file.toString());
    try (RedisStore store = open(login, new Tls(file("server.crt"), null, null, null))) {
      assertThatThrownBy(() -> store.fetch(ADDRESS)).hasMessageContaining("WRONGPASS");

      Files.writeString(file, "open-sesame\n");
      roundTrip(store);
    }
  }
}
