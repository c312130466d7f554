package io.cacher.store.redis;

import io.cacher.store.Breaker;
import io.cacher.store.ServerAvoidedException;
import io.cacher.store.Servers;
import io.cacher.store.StoreThreads;
import io.cacher.store.net.NodePool;
import io.cacher.store.net.Pools;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
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

  private final ScheduledThreadPoolExecutor connecting;
  private final ScheduledThreadPoolExecutor guard;
  private final Routes routes;
  private final Servers servers;
  private final LongSupplier nanoClock;
  private final long timeoutNanos;

  RedisLink(RedisSetup setup) throws IOException {
    this(setup, System::nanoTime);
  }

  /** The same, with breakers that have a clock of their own. */
  RedisLink(RedisSetup setup, LongSupplier nanoClock) throws IOException {
    this.setup = setup;
    this.nanoClock = nanoClock;
    Connector connector = new Connector(setup);
    this.timeoutNanos = setup.timeout().toNanos();
    this.connecting = StoreThreads.pool("cacher-redis-connect", 2);
    this.guard = StoreThreads.pool("cacher-redis-guard", 1);
    this.routes =
        setup.kind() == RedisSetup.Kind.CLUSTER
            ? new ClusterMap(
                setup.servers().stream().map(Connector::server).toList(),
                connector,
                node -> pool(node.toString(), () -> new RedisLine(connector.open(node))),
                connecting)
            : new OneMaster(
                connector, pool("the server", () -> new RedisLine(connector.openMaster())));
    this.servers = new Pools(routes::all);
  }

  private NodePool<RedisLine> pool(String name, NodePool.Opener<RedisLine> opener) {
    return new NodePool<>(
        name,
        opener,
        new Breaker(nanoClock),
        connecting,
        guard,
        setup.maximumConnections(),
        timeoutNanos);
  }

  /** How they do. */
  Servers servers() {
    return servers;
  }

  /** A connection of its own, for whoever listens. Blocks. */
  Wire open() throws IOException {
    return routes.listen();
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
    return value(askAll(key, List.of(command), deadline).get(0));
  }

  /**
   * As {@link #ask}, of a server that may be avoided: by a thread for which no caller waits.
   *
   * @param server who is to answer, as {@link Wire#server} says; null if that was not asked
   * @throws OtherServerException if another would have: one of the two is not the master any more,
   *     and connections are made anew
   */
  @Nullable Object insist(byte[] key, CommandArguments command, @Nullable String server)
      throws IOException {
    List<CommandArguments> commands = List.of(command);
    return value(
        (server == null
                ? askAll(key, commands, deadline(), true)
                : converse(routes.of(key), commands, deadline(), server))
            .get(0));
  }

  private static @Nullable Object value(Object reply) throws IOException {
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
    return askAll(key, commands, deadline, false);
  }

  private List<Object> askAll(
      byte[] key, List<CommandArguments> commands, long deadline, boolean insisting)
      throws IOException {
    NodePool<RedisLine> pool = routes.of(key);
    boolean asking = false;
    for (int left = REDIRECTIONS; ; left--) {
      List<Object> replies;
      try {
        if (!insisting) {
          admit(pool);
        }
        replies =
            asking ? exchangeAsking(pool, commands, deadline) : converse(pool, commands, deadline);
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
    List<Object> replies = converse(pool, all, deadline);
    List<Object> kept = new ArrayList<>();
    for (int i = 1; i < replies.size(); i += 2) {
      kept.add(replies.get(i));
    }
    return kept;
  }

  /** As {@link #askAll}, of keys that one server has; redirections are among the replies. */
  List<Object> exchange(NodePool<RedisLine> pool, List<CommandArguments> commands, long deadline)
      throws IOException {
    admit(pool);
    return converse(pool, commands, deadline);
  }

  private List<Object> converse(
      NodePool<RedisLine> pool, List<CommandArguments> commands, long deadline) throws IOException {
    return converse(pool, commands, deadline, null);
  }

  private List<Object> converse(
      NodePool<RedisLine> pool,
      List<CommandArguments> commands,
      long deadline,
      @Nullable String server)
      throws IOException {
    boolean fair = hasTime(deadline);
    boolean interrupted = false;
    try {
      for (boolean again = true; ; again = false) {
        // A virtual thread that is interrupted closes the socket that it reads.
        interrupted |= Thread.interrupted();
        RedisLine line = borrow(pool, deadline, fair);
        boolean healthy = false;
        try {
          if (server != null && !server.equals(line.server())) {
            routes.doubt();
            throw new OtherServerException();
          }
          List<Object> replies = line.exchange(commands, deadline);
          healthy = !lostOffice(replies);
          tell(pool, replies);
          return replies;
        } catch (JedisConnectionException e) {
          boolean closedHere = Thread.currentThread().isInterrupted();
          boolean late = e.getCause() instanceof SocketTimeoutException;
          boolean inVain = !again || !(line.isUsed() || closedHere);
          boolean overdue = late || System.nanoTime() - deadline >= 0;
          if (inVain || overdue) {
            if (!closedHere && (fair || !overdue)) {
              pool.failed();
            }
            routes.doubt();
            throw new IOException(late ? "no answer in time" : e.getMessage(), e);
          }
          if (!closedHere) {
            pool.dropIdle();
          }
        } catch (RuntimeException e) {
          pool.failed();
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

  /** A server that is not asked may have been replaced. */
  private void admit(NodePool<RedisLine> pool) throws ServerAvoidedException {
    try {
      pool.admit();
    } catch (ServerAvoidedException e) {
      routes.doubt();
      throw e;
    }
  }

  /** Whether a server has a fair part of the time-out to answer: else it is not to blame. */
  private boolean hasTime(long deadline) {
    return deadline - System.nanoTime() > timeoutNanos / 4;
  }

  /** A server that says no to what it is asked is of as little use as one that says nothing. */
  private static void tell(NodePool<RedisLine> pool, List<Object> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException
          && !(reply instanceof JedisRedirectionException)
          && !(reply instanceof JedisNoScriptException)) {
        pool.failed();
        return;
      }
    }
    pool.answered();
  }

  private RedisLine borrow(NodePool<RedisLine> pool, long deadline, boolean fair)
      throws IOException {
    try {
      return pool.borrow(deadline);
    } catch (RejectedExecutionException e) {
      throw new IOException("the store is closed", e);
    } catch (IOException e) {
      if (fair || !(e instanceof SocketTimeoutException)) {
        pool.failed();
      }
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
