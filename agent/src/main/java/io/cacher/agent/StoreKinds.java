package io.cacher.agent;

import io.cacher.config.DiskOptions;
import io.cacher.config.MemcachedOptions;
import io.cacher.config.RedisOptions;
import io.cacher.config.Secret;
import io.cacher.config.ServerAddress;
import io.cacher.config.StoreOptions;
import io.cacher.store.Opened;
import io.cacher.store.StoreOpener;
import io.cacher.store.coherence.Coherence;
import io.cacher.store.disk.DiskStore;
import io.cacher.store.memcached.MemcachedSetup;
import io.cacher.store.memcached.MemcachedStore;
import io.cacher.store.redis.Login;
import io.cacher.store.redis.RedisSetup;
import io.cacher.store.redis.RedisStore;
import io.cacher.store.redis.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows which store is meant by which options. Each is loaded when it is opened. */
final class StoreKinds {

  private static final String CLIENT = "cacher";

  private StoreKinds() {}

  static StoreOpener opener(StoreOptions options) {
    return () -> {
      if (options instanceof DiskOptions disk) {
        return Disk.open(disk);
      }
      if (options instanceof RedisOptions redis) {
        return Redis.open(redis);
      }
      if (options instanceof MemcachedOptions memcached) {
        return Memcached.open(memcached);
      }
      throw new IOException("there is no store `" + options.kind().word() + "` in this Cacher yet");
    };
  }

  /** Apart, so that the store is not loaded for the others. */
  private static final class Disk {

    static Opened open(DiskOptions options) throws IOException {
      return new Opened(DiskStore.of(options), null);
    }
  }

  /** Apart, so that the client is not loaded for the others. */
  private static final class Redis {

    static Opened open(RedisOptions options) throws IOException {
      RedisStore store = RedisStore.open(setup(options));
      return new Opened(store, store.backplane(Coherence.INTERVAL_NANOS).start());
    }

    private static RedisSetup setup(RedisOptions options) {
      return new RedisSetup(
          options.cluster()
              ? RedisSetup.Kind.CLUSTER
              : options.sentinelMaster() == null
                  ? RedisSetup.Kind.SINGLE
                  : RedisSetup.Kind.SENTINEL,
          unresolved(options.servers()),
          options.sentinelMaster(),
          options.database(),
          new Login(options.username(), reveal(options.password()), options.passwordFile()),
          options.tls()
              ? new Tls(options.trustStore(), reveal(options.trustStorePassword()), null, null)
              : null,
          CLIENT,
          options.prefix(),
          options.timeout(),
          options.maximumConnections(),
          options.maximumValueSize());
    }
  }

  private static @Nullable String reveal(@Nullable Secret secret) {
    return secret == null ? null : secret.reveal();
  }

  /** Apart, as the others. */
  private static final class Memcached {

    private static final int CONNECTIONS = 8;

    static Opened open(MemcachedOptions options) {
      MemcachedSetup setup =
          new MemcachedSetup(
              unresolved(options.servers()),
              options.prefix(),
              options.timeout(),
              CONNECTIONS,
              options.maximumValueSize());
      return new Opened(MemcachedStore.open(setup), null);
    }
  }

  private static List<InetSocketAddress> unresolved(List<ServerAddress> servers) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (ServerAddress server : servers) {
      addresses.add(InetSocketAddress.createUnresolved(server.host(), server.port()));
    }
    return addresses;
  }
}
