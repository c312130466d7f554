package io.cacher.store.redis;

import io.cacher.store.net.NodePool;
import java.io.IOException;
import java.util.List;
import redis.clients.jedis.HostAndPort;

/** All keys are in the server that takes the writes; each new connection looks for it anew. */
final class OneMaster implements Routes {

  private final Connector connector;
  private final NodePool<RedisLine> pool;

  OneMaster(Connector connector, NodePool<RedisLine> pool) {
    this.connector = connector;
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
  public List<NodePool<RedisLine>> all() {
    return List.of(pool);
  }

  @Override
  public Wire listen() throws IOException {
    return connector.openMaster();
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
