package io.cacher.store.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Opens connections. Blocks, for as long as name servers and handshakes take: never called on a
 * thread of the application.
 *
 * <p>Speaks RESP2, which every server and proxy understands; nothing here needs more.
 */
final class Connector {

  /** A handshake in a cold JVM, or with a server far away, takes longer than an answer may. */
  private static final int LEAST_MILLIS = 2_000;

  private static final CommandArguments ROLE = new CommandArguments(Command.ROLE);

  private final RedisSetup setup;
  private final int millis;
  private final DefaultJedisClientConfig config;
  private final DefaultJedisClientConfig anonymous;

  Connector(RedisSetup setup) throws IOException {
    this.setup = setup;
    this.millis = (int) Math.max(LEAST_MILLIS, setup.timeout().toMillis());
    this.config = config().database(setup.database()).build();
    this.anonymous = config().credentialsProvider(Login.NONE::credentials).build();
  }

  @SuppressWarnings("deprecation") // what replaces it reads no PEM
  private DefaultJedisClientConfig.Builder config() throws IOException {
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .autoNegotiateProtocol(false)
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .credentialsProvider(setup.login()::credentials)
            .clientName(setup.clientName())
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    Tls tls = setup.tls();
    if (tls != null) {
      try {
        builder.ssl(true).sslSocketFactory(tls.sockets());
      } catch (GeneralSecurityException e) {
        throw new IOException("no TLS: " + e.getMessage(), e);
      }
    }
    return builder;
  }

  static HostAndPort server(InetSocketAddress address) {
    return new HostAndPort(address.getHostString(), address.getPort());
  }

  /** A connection that is logged in and has its database chosen. */
  Wire open(HostAndPort server) {
    return Wire.to(server, config);
  }

  /** One to the server that takes the writes, where there is one such, and which says who it is. */
  Wire openMaster() throws IOException {
    Wire wire =
        setup.kind() == RedisSetup.Kind.SENTINEL
            ? openMaster(askSentinels())
            : openFirst(setup.servers().stream().map(Connector::server).toList());
    try {
      wire.identify();
      return wire;
    } catch (JedisException e) {
      wire.close();
      throw e;
    }
  }

  /** One to the first that lets itself be reached. */
  Wire openFirst(Iterable<HostAndPort> servers) {
    JedisException failure = null;
    for (HostAndPort each : servers) {
      try {
        return open(each);
      } catch (JedisException e) {
        failure = failure == null ? e : failure;
      }
    }
    throw failure == null ? new JedisException("no server") : failure;
  }

  /** Sentinels may still name a server that has just lost the office. */
  private Wire openMaster(HostAndPort server) throws IOException {
    Wire connection = open(server);
    if (connection.executeCommand(ROLE) instanceof List<?> role
        && role.get(0) instanceof byte[] name
        && name[0] == 'm') {
      return connection;
    }
    connection.close();
    throw new IOException(server + " is not the master");
  }

  private HostAndPort askSentinels() throws IOException {
    IOException failure = new IOException("no sentinel knows the master");
    for (InetSocketAddress each : setup.servers()) {
      try (Connection sentinel = openSentinel(server(each))) {
        CommandArguments question =
            new CommandArguments(Command.SENTINEL)
                .add("GET-MASTER-ADDR-BY-NAME")
                .add(String.valueOf(setup.sentinelMaster()));
        if (sentinel.executeCommand(question) instanceof List<?> answer && answer.size() == 2) {
          return new HostAndPort(text(answer.get(0)), Integer.parseInt(text(answer.get(1))));
        }
      } catch (JedisException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  /** Sentinels often let everybody in where the servers do not. */
  private Connection openSentinel(HostAndPort sentinel) {
    Connection connection = Wire.to(sentinel, anonymous);
    try {
      connection.executeCommand(Command.PING);
      return connection;
    } catch (JedisAccessControlException e) {
      connection.close();
      DefaultJedisClientConfig known =
          DefaultJedisClientConfig.builder().from(config).database(0).build();
      return Wire.to(sentinel, known);
    }
  }

  private static String text(Object reply) {
    return new String((byte[]) reply, StandardCharsets.UTF_8);
  }
}
