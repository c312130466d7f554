package io.cacher.store.memcached;

import io.cacher.store.StoreThreads;
import io.cacher.store.memcached.MemcachedLine.Command;
import io.cacher.store.memcached.MemcachedLine.Reply;
import io.cacher.store.net.NodePool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Asks servers. Thread-safe; each question is answered, or fails, within the time-out.
 *
 * <p>A connection that the server closed while it was idle is replaced once without a word.
 */
final class MemcachedLink {

  private static final int LEAST_MILLIS = 2_000;

  private final List<NodePool<MemcachedLine>> pools = new ArrayList<>();
  private final ScheduledThreadPoolExecutor connecting;
  private final ScheduledThreadPoolExecutor guard;
  private final long timeoutNanos;

  MemcachedLink(MemcachedSetup setup) {
    timeoutNanos = setup.timeout().toNanos();
    int millis = (int) Math.max(LEAST_MILLIS, setup.timeout().toMillis());
    connecting = StoreThreads.pool("cacher-memcached-connect", 2);
    guard = StoreThreads.pool("cacher-memcached-guard", 1);
    for (InetSocketAddress server : setup.servers()) {
      NodePool<MemcachedLine> pool =
          new NodePool<>(
              () -> MemcachedLine.open(server, millis),
              connecting,
              guard,
              setup.maximumConnections(),
              timeoutNanos);
      pool.warmUp();
      pools.add(pool);
    }
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
    boolean interrupted = false;
    try {
      for (boolean again = true; ; again = false) {
        // A virtual thread that is interrupted closes the socket that it reads.
        interrupted |= Thread.interrupted();
        MemcachedLine line = borrow(pool, deadline);
        boolean healthy = false;
        boolean answered = false;
        try {
          List<Reply> replies = line.exchange(commands, deadline);
          answered = true;
          check(replies);
          healthy = true;
          return replies;
        } catch (IOException e) {
          boolean closedHere = Thread.currentThread().isInterrupted();
          boolean inVain = answered || !again || !(line.isUsed() || closedHere);
          if (inVain || e instanceof SocketTimeoutException) {
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

  private static MemcachedLine borrow(NodePool<MemcachedLine> pool, long deadline)
      throws IOException {
    try {
      return pool.borrow(deadline);
    } catch (RejectedExecutionException e) {
      throw new IOException("the store is closed", e);
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
