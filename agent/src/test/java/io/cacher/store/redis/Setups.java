package io.cacher.store.redis;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Setups for tests, with a time-out that a loaded machine keeps. */
final class Setups {

  static final Duration PATIENT = Duration.ofSeconds(20);
  static final Duration BRIEF = Duration.ofMillis(200);

  private Setups() {}

  static RedisSetup single(InetSocketAddress server, Duration timeout) {
    return new RedisSetup(
        RedisSetup.Kind.SINGLE,
        List.of(server),
        null,
        0,
        Login.NONE,
        null,
        "cacher-test",
        "cacher",
        timeout,
        8,
        1 << 20);
  }

  static RedisSetup of(
      RedisSetup.Kind kind, List<InetSocketAddress> servers, Login login, @Nullable Tls tls) {
    return new RedisSetup(
        kind,
        servers,
        kind == RedisSetup.Kind.SENTINEL ? "main" : null,
        0,
        login,
        tls,
        "cacher-test",
        "cacher",
        PATIENT,
        8,
        16 << 20);
  }

  /** The same with a time-out. */
  static RedisSetup of(RedisSetup.Kind kind, List<InetSocketAddress> servers, Duration timeout) {
    return new RedisSetup(
        kind, servers, null, 0, Login.NONE, null, "cacher-test", "cacher", timeout, 8, 16 << 20);
  }

  /** A server that the environment names: {@code redis://user:password@host:port/database}. */
  static RedisSetup at(URI url, String prefix) {
    String[] login = (url.getUserInfo() == null ? "" : url.getUserInfo()).split(":", 2);
    String database = url.getPath() == null ? "" : url.getPath().replace("/", "");
    return new RedisSetup(
        RedisSetup.Kind.SINGLE,
        List.of(
            InetSocketAddress.createUnresolved(
                url.getHost(), url.getPort() < 0 ? 6379 : url.getPort())),
        null,
        database.isEmpty() ? 0 : Integer.parseInt(database),
        login.length < 2
            ? Login.NONE
            : new Login(login[0].isEmpty() ? null : login[0], login[1], null),
        url.getScheme().equals("rediss") ? Tls.DEFAULT : null,
        "cacher-test",
        prefix,
        PATIENT,
        8,
        1 << 20);
  }
}
