package io.cacher.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of a Redis store.
 *
 * @param servers where it is: one server, or what is known of a cluster or of its sentinels; never
 *     empty
 * @param database the number of the database; 0 in a cluster
 * @param tls whether connections are encrypted
 * @param username who logs in, or null for the server's default user
 * @param password what with, or null for none
 * @param passwordFile the path of the file that it is read from for each connection, or null
 * @param trustStore the path of certificates to trust, in PEM or a key store; null for those that
 *     the JVM trusts
 * @param trustStorePassword of the key store, or null
 * @param cluster whether the servers are nodes of a cluster
 * @param sentinelMaster the name of the master that the servers, being sentinels, are asked for; or
 *     null
 * @param timeout see {@link StoreOptions}
 * @param maximumConnections how many connections there are at most
 * @param prefix what all keys in the server begin with
 * @param maximumValueSize see {@link StoreOptions}
 */
public record RedisOptions(
    List<ServerAddress> servers,
    int database,
    boolean tls,
    @Nullable String username,
    @Nullable Secret password,
    @Nullable String passwordFile,
    @Nullable String trustStore,
    @Nullable Secret trustStorePassword,
    boolean cluster,
    @Nullable String sentinelMaster,
    Duration timeout,
    int maximumConnections,
    String prefix,
    long maximumValueSize)
    implements StoreOptions {

  public RedisOptions {
    servers = List.copyOf(servers);
  }

  @Override
  public StoreKind kind() {
    return StoreKind.REDIS;
  }
}
