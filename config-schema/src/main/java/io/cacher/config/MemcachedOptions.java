package io.cacher.config;

import java.time.Duration;
import java.util.List;

/**
 * Options of a memcached store.
 *
 * @param servers those among which keys are spread; never empty
 * @param timeout see {@link StoreOptions}
 * @param prefix what all keys in the servers begin with
 * @param maximumValueSize see {@link StoreOptions}
 */
public record MemcachedOptions(
    List<ServerAddress> servers, Duration timeout, String prefix, long maximumValueSize)
    implements StoreOptions {

  public MemcachedOptions {
    servers = List.copyOf(servers);
  }

  @Override
  public StoreKind kind() {
    return StoreKind.MEMCACHED;
  }
}
