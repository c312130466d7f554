package io.cacher.store.redis;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which Redis, and how to talk to it.
 *
 * @param kind what the servers are
 * @param servers where they are, unresolved: names are looked up for each connection, so that an
 *     endpoint may point elsewhere after a failover; never empty
 * @param sentinelMaster the name of the master to ask sentinels for; null otherwise
 * @param database the number of the database; 0 in a cluster
 * @param login who logs in
 * @param tls how connections are encrypted, or null if they are not
 * @param clientName what the server's list of clients shows
 * @param prefix what all keys begin with
 * @param timeout how long a caller waits at most for what it asked
 * @param maximumConnections to one server
 * @param maximumValueSize in bytes; what is larger is not stored
 */
public record RedisSetup(
    Kind kind,
    List<InetSocketAddress> servers,
    @Nullable String sentinelMaster,
    int database,
    Login login,
    @Nullable Tls tls,
    String clientName,
    String prefix,
    Duration timeout,
    int maximumConnections,
    long maximumValueSize) {

  /** What the servers are. */
  public enum Kind {
    /** One server, or an endpoint that leads to the one that takes writes. */
    SINGLE,
    /** Sentinels that know where the master is. */
    SENTINEL,
    /** Nodes of a cluster, or its configuration endpoint. */
    CLUSTER
  }

  /** Copies the list. */
  public RedisSetup {
    servers = List.copyOf(servers);
  }
}
