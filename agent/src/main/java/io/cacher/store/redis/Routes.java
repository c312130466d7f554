package io.cacher.store.redis;

import io.cacher.store.net.NodePool;
import java.io.IOException;
import java.util.Collection;
import redis.clients.jedis.HostAndPort;

/** Which server has which key. Thread-safe; answers at once, by what is known so far. */
interface Routes {

  /** The server to ask for the key. */
  NodePool<RedisLine> of(byte[] key);

  /** The server that another one named. */
  NodePool<RedisLine> of(HostAndPort node);

  /** All servers that are known to have keys. */
  Collection<NodePool<RedisLine>> all();

  /** A connection to one that is told all messages. Blocks. */
  Wire listen() throws IOException;

  /** Told that what is known may be wrong: has it found out anew, on another thread. */
  void doubt();

  void close();
}
