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

  int servers() {
    return pools.size();
  }

  /** The replies of a server, by its place, to commands sent at once; none is an error. */
  List<Reply> ask(int server, List<Command> commands) throws IOException {
    NodePool<MemcachedLine> pool = pools.get(server);
    long deadline = System.nanoTime() + timeoutNanos;
    for (boolean again = true; ; again = false) {
      MemcachedLine line = borrow(pool, deadline);
      boolean healthy = false;
      try {
        List<Reply> replies = line.exchange(commands, deadline);
        healthy = true;
        return checked(replies);
      } catch (IOException e) {
        if (healthy || !again || !line.isUsed() || e instanceof SocketTimeoutException) {
          throw e;
        }
        pool.dropIdle();
      } finally {
        pool.giveBack(line, healthy);
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

  private static List<Reply> checked(List<Reply> replies) throws IOException {
    for (Reply reply : replies) {
      if (reply.isError() && !reply.isTooLarge()) {
        throw new IOException("memcached answers: " + reply.line());
      }
    }
    return replies;
  }

  void close() {
    pools.forEach(NodePool::close);
    connecting.shutdownNow();
    guard.shutdownNow();
  }
}
