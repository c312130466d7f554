package io.cacher.store.redis;

import io.cacher.store.Address;
import io.cacher.store.Leases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** A lease is a key that holds a random number, known to its owner alone, and expires. */
final class RedisLeases implements Leases {

  private final SecureRandom random = new SecureRandom();
  private final RedisLink link;
  private final Layout layout;

  RedisLeases(RedisLink link, Layout layout) {
    this.link = link;
    this.layout = layout;
  }

  @Override
  public @Nullable Lease tryAcquire(Address address, long millis) throws IOException {
    byte[] key = layout.lease(address);
    byte[] owner = new byte[16];
    random.nextBytes(owner);
    CommandArguments take =
        new CommandArguments(Command.SET)
            .add(key)
            .add(owner)
            .add("NX")
            .add("PX")
            .add(Long.toString(millis).getBytes(StandardCharsets.US_ASCII));
    return link.ask(key, take) == null ? null : () -> release(key, owner);
  }

  private void release(byte[] key, byte[] owner) {
    try {
      Script.RELEASE.run(link, new byte[][] {key}, owner);
    } catch (IOException e) {
      // It ends by itself; the store's own failures tell of a server that is down.
    }
  }
}
