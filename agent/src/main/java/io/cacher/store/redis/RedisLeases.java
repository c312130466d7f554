package io.cacher.store.redis;

import io.cacher.store.Address;
import io.cacher.store.Leases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A lease is a key that holds the number of its owner, and expires. */
final class RedisLeases implements Leases {

  private static final byte[] YES = {'1'};
  private static final byte[] NO = {'0'};

  private final RedisLink link;
  private final Layout layout;

  RedisLeases(RedisLink link, Layout layout) {
    this.link = link;
    this.layout = layout;
  }

  @Override
  public Answer ask(Address address, byte[] owner, long millis, boolean evenIfStored)
      throws IOException {
    byte[][] keys = {layout.lease(address), layout.value(address)};
    byte[] life = Long.toString(millis).getBytes(StandardCharsets.US_ASCII);
    Object reply = Script.LEASE.run(link, keys, owner, life, evenIfStored ? YES : NO);
    if (!(reply instanceof Long answer) || answer < 0 || answer > 2) {
      throw new IOException("not understood: " + reply);
    }
    return answer == 1 ? Answer.GRANTED : answer == 0 ? Answer.HELD : Answer.STORED;
  }

  @Override
  public void release(Address address, byte[] owner) throws IOException {
    Script.RELEASE.run(link, new byte[][] {layout.lease(address)}, owner);
  }
}
