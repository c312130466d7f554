package io.cacher.store.memcached;

import io.cacher.store.Breaker;
import io.cacher.store.Servers;
import io.cacher.store.StoreThreads;
import io.cacher.store.memcached.MemcachedLine.Command;
import io.cacher.store.memcached.MemcachedLine.Reply;
import io.cacher.store.net.NodePool;
import io.cacher.store.net.Pools;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongSupplier;

/**
 * Asks servers. Thread-safe; each question is answered, or fails, within the time-out.
 *
 * <p>A connection that the server closed while it was idle is replaced once without a word.
 */
final class MemcachedLink {

  private static final int LEAST_MILLIS = 2_000;

  private final List<NodePool<MemcachedLine>> pools = new ArrayList<>();
  private final Servers servers = new Pools(() -> pools);
  private final ScheduledThreadPoolExecutor connecting;
  private final ScheduledThreadPoolExecutor guard;
  private final long timeoutNanos;

  MemcachedLink(MemcachedSetup setup) {
    this(setup, System::nanoTime);
  }

  /** The same, with breakers that have a clock of their own. */
  MemcachedLink(MemcachedSetup setup, LongSupplier nanoClock) {
    timeoutNanos = setup.timeout().toNanos();
    int millis = (int) Math.max(LEAST_MILLIS, setup.timeout().toMillis());
    connecting = StoreThreads.pool("cacher-memcached-connect", 2);
    guard = StoreThreads.pool("cacher-memcached-guard", 1);
    for (InetSocketAddress server : setup.servers()) {
      NodePool<MemcachedLine> pool =
          new NodePool<>(
              server.getHostString() + ':' + server.getPort(),
              () -> MemcachedLine.open(server, millis),
              new Breaker(nanoClock),
              connecting,
              guard,
              setup.maximumConnections(),
              timeoutNanos);
      pool.warmUp();
      pools.add(pool);
    }
  }

  /** How they do. */
  Servers servers() {
    return servers;
  }

  /** The servers by their places, those that answer first. */
  List<Integer> healthyFirst() {
    List<Integer> order = new ArrayList<>(pools.size());
    for (int i = 0; i < pools.size(); i++) {
      order.add(pools.get(i).isFailing() ? order.size() : 0, i);
    }
    return order;
  }

  /** By when what is asked now must be answered, after {@link System#nanoTime}. */
  long deadline() {
    return System.nanoTime() + timeoutNanos;
  }

  /** The replies of a server, by its place, to commands sent at once; none is an error. */
  List<Reply> ask(int server, List<Command> commands) throws IOException {
    return ask(server, commands, deadline());
  }

  /** The same, as one of several questions that have a deadline in common. */
  List<Reply> ask(int server, List<Command> commands, long deadline) throws IOException {
    NodePool<MemcachedLine> pool = pools.get(server);
    pool.admit();
    boolean fair = hasTime(deadline);
    boolean interrupted = false;
    try {
      for (boolean again = true; ; again = false) {
        // A virtual thread that is interrupted closes the socket that it reads.
        interrupted |= Thread.interrupted();
        MemcachedLine line = borrow(pool, deadline, fair);
        boolean healthy = false;
        boolean answered = false;
        try {
          List<Reply> replies = line.exchange(commands, deadline);
          answered = true;
          check(replies);
          healthy = true;
          pool.answered();
          return replies;
        } catch (IOException e) {
          boolean closedHere = Thread.currentThread().isInterrupted();
          boolean inVain = answered || !again || !(line.isUsed() || closedHere);
          boolean late = e instanceof SocketTimeoutException;
          if (inVain || late) {
            if (!closedHere && (fair || !late)) {
              pool.failed();
            }
            throw e;
          }
          if (!closedHere) {
            pool.dropIdle();
          }
        } finally {
          // After an error nobody can tell whether what comes next is the answer.
          pool.giveBack(line, healthy);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Whether a server has a fair part of the time-out to answer: else it is not to blame if it does
   * not.
   */
  private boolean hasTime(long deadline) {
    return deadline - System.nanoTime() > timeoutNanos / 4;
  }

  private static MemcachedLine borrow(NodePool<MemcachedLine> pool, long deadline, boolean fair)
      throws IOException {
    try {
      return pool.borrow(deadline);
    } catch (RejectedExecutionException e) {
      throw new IOException("the store is closed", e);
    } catch (IOException e) {
      if (fair || !(e instanceof SocketTimeoutException)) {
        pool.failed();
      }
      throw e;
    }
  }

  private static void check(List<Reply> replies) throws IOException {
    for (Reply reply : replies) {
      if (reply.isError() && !reply.isTooLarge()) {
        throw new IOException("memcached answers: " + reply.line());
      }
    }
  }

  void close() {
    pools.forEach(NodePool::close);
    connecting.shutdownNow();
    guard.shutdownNow();
  }
}
