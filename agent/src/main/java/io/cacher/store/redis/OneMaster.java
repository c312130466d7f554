package io.cacher.store.redis;

import io.cacher.store.net.NodePool;
import redis.clients.jedis.HostAndPort;

/** All keys are in the server that takes the writes; each new connection looks for it anew. */
final class OneMaster implements Routes {

  private final NodePool<RedisLine> pool;

  OneMaster(NodePool<RedisLine> pool) {
    this.pool = pool;
    pool.warmUp();
  }

  @Override
  public NodePool<RedisLine> of(byte[] key) {
    return pool;
  }

  @Override
  public NodePool<RedisLine> of(HostAndPort node) {
    return pool;
  }

  @Override
  public void doubt() {
    pool.dropIdle();
  }

  @Override
  public void close() {
    pool.close();
  }
}
