package io.cacher.store.memcached;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Which memcached servers, and how to talk to them.
 *
 * @param servers where they are, unresolved; all processes must name the same; never empty
 * @param prefix what all keys begin with
 * @param timeout how long a caller waits at most for what it asked of one server
 * @param maximumConnections to one server
 * @param maximumValueSize in bytes; what is larger is not stored, and neither is what a server
 *     finds too large
 */
public record MemcachedSetup(
    List<InetSocketAddress> servers,
    String prefix,
    Duration timeout,
    int maximumConnections,
    long maximumValueSize) {

  /** Copies the list. */
  public MemcachedSetup {
    servers = List.copyOf(servers);
  }
}
