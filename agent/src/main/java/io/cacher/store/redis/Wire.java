package io.cacher.store.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A connection that can be cut at once, whatever it is doing. To close an encrypted one as the
 * library does takes a farewell, which a server that takes no more bytes keeps waiting.
 */
final class Wire extends Connection {

  private static final CommandArguments WHO = new CommandArguments(Command.INFO).add("server");
  private static final String RUN_ID = "run_id:";

  private final Sockets sockets;
  private @Nullable String answering;

  private Wire(Sockets sockets, JedisClientConfig config) {
    super(sockets, config);
    this.sockets = sockets;
  }

  /** Connects, logs in and chooses the database. Blocks. */
  static Wire to(HostAndPort server, JedisClientConfig config) {
    return new Wire(new Sockets(server, config), config);
  }

  /** Asks who is at the other end. */
  void identify() {
    answering = sockets.server.toString();
    try {
      if (executeCommand(WHO) instanceof byte[] info) {
        for (String line : new String(info, StandardCharsets.UTF_8).lines().toList()) {
          answering = line.startsWith(RUN_ID) ? line : answering;
        }
      }
    } catch (JedisAccessControlException e) {
      // It does not tell everybody.
    } catch (JedisDataException e) {
      if (!String.valueOf(e.getMessage()).startsWith("ERR unknown command")) {
        throw e;
      }
    }
  }

  /**
   * Which process of a server answers, or where it is if it does not say; null if it has not been
   * asked.
   */
  @Nullable String server() {
    return answering;
  }

  @Override
  public void forceDisconnect() throws IOException {
    setBroken();
    sockets.cut();
  }

  /** Makes the socket of one connection. */
  private static final class Sockets implements JedisSocketFactory {

    private final HostAndPort server;
    private final JedisClientConfig config;
    private volatile @Nullable Socket plain;

    Sockets(HostAndPort server, JedisClientConfig config) {
      this.server = server;
      this.config = config;
    }

    @Override
    public Socket createSocket() {
      JedisConnectionException failure =
          new JedisConnectionException("Failed to connect to " + server + ".");
      try {
        for (InetAddress address : InetAddress.getAllByName(server.getHost())) {
          try {
            return connected(new InetSocketAddress(address, server.getPort()));
          } catch (IOException e) {
            failure.addSuppressed(e);
          }
        }
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }

    private Socket connected(InetSocketAddress address) throws IOException {
      Socket socket = new Socket();
      plain = socket;
      boolean made = false;
      try {
        socket.setReuseAddress(true);
        socket.setKeepAlive(true);
        socket.setTcpNoDelay(true);
        // Nothing that is still to be sent is worth waiting for.
        socket.setSoLinger(true, 0);
        socket.connect(address, config.getConnectionTimeoutMillis());
        socket.setSoTimeout(config.getSocketTimeoutMillis());
        Socket top = config.isSsl() ? encrypted(socket) : socket;
        made = true;
        return top;
      } finally {
        if (!made) {
          socket.close();
        }
      }
    }

    @SuppressWarnings("deprecation") // its successor makes a factory of files alone
    private Socket encrypted(Socket socket) throws IOException {
      SSLSocketFactory factory = config.getSslSocketFactory();
      SSLSocket top =
          (SSLSocket) factory.createSocket(socket, server.getHost(), server.getPort(), true);
      SSLParameters parameters = top.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      top.setSSLParameters(parameters);
      return top;
    }

    void cut() throws IOException {
      Socket socket = plain;
      if (socket != null) {
        socket.close();
      }
    }
  }
}
