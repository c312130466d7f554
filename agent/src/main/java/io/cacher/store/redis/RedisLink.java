package io.cacher.store.redis;

import io.cacher.store.StoreThreads;
import io.cacher.store.net.NodePool;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Asks the server that has a key. Thread-safe; each question is answered, or fails, within the
 * time-out.
 *
 * <p>A connection that the server closed while it was idle is replaced once without a word, which
 * is why all that is asked here may be asked twice.
 */
final class RedisLink {

  private static final int REDIRECTIONS = 3;
  private static final CommandArguments ASKING = new CommandArguments(Command.ASKING);

  final RedisSetup setup;

  private final Connector connector;
  private final ScheduledThreadPoolExecutor connecting;
  private final ScheduledThreadPoolExecutor guard;
  private final Routes routes;
  private final long timeoutNanos;

  RedisLink(RedisSetup setup) throws IOException {
    this.setup = setup;
    this.connector = new Connector(setup);
    this.timeoutNanos = setup.timeout().toNanos();
    this.connecting = StoreThreads.pool("cacher-redis-connect", 2);
    this.guard = StoreThreads.pool("cacher-redis-guard", 1);
    this.routes =
        setup.kind() == RedisSetup.Kind.CLUSTER
            ? new ClusterMap(
                setup.servers().stream().map(Connector::server).toList(),
                connector::open,
                node -> pool(() -> new RedisLine(connector.open(node))),
                connecting)
            : new OneMaster(pool(() -> new RedisLine(connector.openMaster())));
  }

  private NodePool<RedisLine> pool(NodePool.Opener<RedisLine> opener) {
    return new NodePool<>(opener, connecting, guard, setup.maximumConnections(), timeoutNanos);
  }

  /** A connection of its own, for whoever listens. Blocks. */
  Connection open() throws IOException {
    return connector.openMaster();
  }

  /** By when what is asked now must be answered, after {@link System#nanoTime}. */
  long deadline() {
    return System.nanoTime() + timeoutNanos;
  }

  /** The reply to one command about the key. */
  @Nullable Object ask(byte[] key, CommandArguments command) throws IOException {
    return ask(key, command, deadline());
  }

  /** The same, as one of several questions that have a deadline in common. */
  @Nullable Object ask(byte[] key, CommandArguments command, long deadline) throws IOException {
    Object reply = askAll(key, List.of(command), deadline).get(0);
    if (reply instanceof JedisDataException error) {
      throw new IOException("Redis answers: " + error.getMessage(), error);
    }
    return reply;
  }

  /**
   * The replies to commands about keys of one slot, sent at once; a reply may be an error of the
   * server's, a {@link JedisDataException}.
   */
  List<Object> askAll(byte[] key, List<CommandArguments> commands, long deadline)
      throws IOException {
    NodePool<RedisLine> pool = routes.of(key);
    boolean asking = false;
    for (int left = REDIRECTIONS; ; left--) {
      List<Object> replies;
      try {
        replies =
            asking ? exchangeAsking(pool, commands, deadline) : exchange(pool, commands, deadline);
      } catch (IOException e) {
        if (left == 0 || !pool.isClosed()) {
          throw e;
        }
        // The server has just left the cluster.
        asking = false;
        pool = routes.of(key);
        continue;
      }
      JedisRedirectionException elsewhere = redirection(replies);
      if (elsewhere == null) {
        return replies;
      }
      if (left == 0) {
        throw new IOException("redirected too often", elsewhere);
      }
      asking = elsewhere instanceof JedisAskDataException;
      if (!asking) {
        routes.doubt();
      }
      pool = routes.of(elsewhere.getTargetNode());
    }
  }

  /** The server that has the key, as far as is known. */
  NodePool<RedisLine> server(byte[] key) {
    return routes.of(key);
  }

  /** A node that is being given a slot answers for it only if asked so, before each command. */
  private List<Object> exchangeAsking(
      NodePool<RedisLine> pool, List<CommandArguments> commands, long deadline) throws IOException {
    List<CommandArguments> all = new ArrayList<>();
    for (CommandArguments each : commands) {
      all.add(ASKING);
      all.add(each);
    }
    List<Object> replies = exchange(pool, all, deadline);
    List<Object> kept = new ArrayList<>();
    for (int i = 1; i < replies.size(); i += 2) {
      kept.add(replies.get(i));
    }
    return kept;
  }

  /** As {@link #askAll}, of keys that one server has; redirections are among the replies. */
  List<Object> exchange(NodePool<RedisLine> pool, List<CommandArguments> commands, long deadline)
      throws IOException {
    boolean interrupted = false;
    try {
      for (boolean again = true; ; again = false) {
        // A virtual thread that is interrupted closes the socket that it reads.
        interrupted |= Thread.interrupted();
        RedisLine line = borrow(pool, deadline);
        boolean healthy = false;
        try {
          List<Object> replies = line.exchange(commands, deadline);
          healthy = !lostOffice(replies);
          return replies;
        } catch (JedisConnectionException e) {
          boolean closedHere = Thread.currentThread().isInterrupted();
          boolean late = e.getCause() instanceof SocketTimeoutException;
          boolean inVain = !again || !(line.isUsed() || closedHere);
          if (inVain || late || System.nanoTime() - deadline >= 0) {
            routes.doubt();
            throw new IOException(late ? "no answer in time" : e.getMessage(), e);
          }
          if (!closedHere) {
            pool.dropIdle();
          }
        } catch (RuntimeException e) {
          throw new IOException("not understood: " + e, e);
        } finally {
          pool.giveBack(line, healthy);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private RedisLine borrow(NodePool<RedisLine> pool, long deadline) throws IOException {
    try {
      return pool.borrow(deadline);
    } catch (RejectedExecutionException e) {
      throw new IOException("the store is closed", e);
    } catch (IOException e) {
      routes.doubt();
      throw e;
    }
  }

  /**
   * A master that became a replica: a new connection finds the new master. Until Redis 7, scripts
   * say so in the middle of what they say.
   */
  private boolean lostOffice(List<Object> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException e
          && String.valueOf(e.getMessage()).contains("READONLY")) {
        routes.doubt();
        return true;
      }
    }
    return false;
  }

  private static @Nullable JedisRedirectionException redirection(List<Object> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisRedirectionException e) {
        return e;
      }
    }
    return null;
  }

  void close() {
    routes.close();
    connecting.shutdownNow();
    guard.shutdownNow();
  }
}
