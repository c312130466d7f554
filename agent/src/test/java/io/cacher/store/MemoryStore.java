package io.cacher.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A store for tests, deterministic, that fails on request. Several tiers may share one. */
public final class MemoryStore implements Store, Leases {

  /** What a test does in the middle of a request. */
  public interface Interruption {

    void run() throws IOException;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(byte[] stamp, byte[] payload, long expiresAt) {}

  private final LongSupplier wallMillis;
  private final Map<String, Long> tokens = new HashMap<>();
  private final Map<String, Kept> kept = new HashMap<>();
  private final Map<String, byte[]> leases = new HashMap<>();
  private long next = 1;

  public final AtomicInteger fetches = new AtomicInteger();
  public final AtomicInteger batches = new AtomicInteger();
  public final AtomicInteger puts = new AtomicInteger();
  public final AtomicInteger invalidations = new AtomicInteger();

  /** How many requests have thrown. */
  public final AtomicInteger refused = new AtomicInteger();

  /** While set, every request throws. */
  public volatile boolean failing;

  /** Runs after a fetch has seen what is there, and before it returns. */
  public volatile @Nullable Interruption afterFetch;

  public volatile boolean closed;

  public MemoryStore(LongSupplier wallMillis) {
    this.wallMillis = wallMillis;
  }

  @Override
  public Fetched fetch(Address address) throws IOException {
    fetches.incrementAndGet();
    Fetched fetched = read(address);
    Interruption interruption = afterFetch;
    if (interruption != null) {
      interruption.run();
    }
    return fetched;
  }

  private synchronized Fetched read(Address address) throws IOException {
    check();
    byte[] stamp = stamp(address);
    Kept found = kept.get(id(address));
    long now = wallMillis.getAsLong();
    if (found == null || found.expiresAt <= now || !java.util.Arrays.equals(found.stamp, stamp)) {
      return new Fetched(null, 0, stamp);
    }
    if (address.slides()) {
      kept.put(id(address), new Kept(stamp, found.payload, now + address.idleMillis()));
      return new Fetched(found.payload, Long.MAX_VALUE, stamp);
    }
    long remaining = found.expiresAt == Long.MAX_VALUE ? Long.MAX_VALUE : found.expiresAt - now;
    return new Fetched(found.payload, remaining, stamp);
  }

  @Override
  public List<Fetched> fetchAll(List<Address> addresses) throws IOException {
    batches.incrementAndGet();
    List<Fetched> all = new ArrayList<>();
    for (Address address : addresses) {
      all.add(read(address));
    }
    return all;
  }

  @Override
  public synchronized void put(Address address, byte[] stamp, byte[] payload, long lifetimeMillis)
      throws IOException {
    check();
    puts.incrementAndGet();
    if (java.util.Arrays.equals(stamp, stamp(address))) {
      long life = Math.min(lifetimeMillis, address.idleMillis());
      long end = life == Long.MAX_VALUE ? life : wallMillis.getAsLong() + life;
      kept.put(id(address), new Kept(stamp, payload, end));
    }
  }

  @Override
  public synchronized void invalidate(Address address) throws IOException {
    check();
    invalidations.incrementAndGet();
    tokens.put(id(address), next++);
  }

  @Override
  public synchronized void invalidateGroup(String cache, String group) throws IOException {
    check();
    invalidations.incrementAndGet();
    tokens.put(cache + ' ' + group, next++);
  }

  @Override
  public Leases leases() {
    return this;
  }

  /** Leases last until they are given up, or {@link #forgetLeases}. */
  @Override
  public synchronized Answer ask(Address address, byte[] owner, long millis, boolean evenIfStored)
      throws IOException {
    check();
    byte[] holder = leases.get(id(address));
    if (holder != null && java.util.Arrays.equals(holder, owner)) {
      return Answer.GRANTED;
    }
    if (!evenIfStored && read(address).payload() != null) {
      return Answer.STORED;
    }
    if (holder != null) {
      return Answer.HELD;
    }
    leases.put(id(address), owner.clone());
    return Answer.GRANTED;
  }

  @Override
  public synchronized void release(Address address, byte[] owner) throws IOException {
    check();
    byte[] holder = leases.get(id(address));
    if (holder != null && java.util.Arrays.equals(holder, owner)) {
      leases.remove(id(address));
    }
  }

  /** How many leases are held. */
  public synchronized int leased() {
    return leases.size();
  }

  /** As if their time were over. */
  public synchronized void forgetLeases() {
    leases.clear();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void check() throws IOException {
    if (failing) {
      refused.incrementAndGet();
      throw new IOException("told to fail");
    }
  }

  private byte[] stamp(Address address) {
    ByteBuffer stamp = ByteBuffer.allocate(8 * (1 + address.groups().size()));
    stamp.putLong(tokens.getOrDefault(id(address), 0L));
    for (String group : address.groups()) {
      stamp.putLong(tokens.getOrDefault(address.cache() + ' ' + group, 0L));
    }
    return stamp.array();
  }

  private static String id(Address address) {
    return address.cache() + '/' + HexFormat.of().formatHex(address.id());
  }

  /** How many results can still be read. */
  public synchronized int size() {
    return kept.size();
  }

  /** Puts what a codec may be given to decode in the place of all results, well wrapped. */
  public synchronized void replaceResults(byte[] encoded) {
    byte[] payload = new Payload(wallMillis.getAsLong(), Long.MAX_VALUE, 0, encoded).bytes();
    kept.replaceAll((id, each) -> new Kept(each.stamp, payload, each.expiresAt));
  }

  /** Damages everything that is kept. */
  public synchronized void damage() {
    for (Map.Entry<String, Kept> each : kept.entrySet()) {
      byte[] bytes = each.getValue().payload.clone();
      bytes[bytes.length - 1] ^= 1;
      each.setValue(new Kept(each.getValue().stamp, bytes, each.getValue().expiresAt));
    }
  }

  /** Puts another result into everything that is kept. */
  public synchronized void replaceAll(byte[] encoded) throws IOException {
    for (Map.Entry<String, Kept> each : kept.entrySet()) {
      Kept old = each.getValue();
      Payload payload = Payload.of(old.payload);
      Payload other =
          new Payload(payload.writtenAt(), payload.expiresAt(), payload.costNanos(), encoded);
      each.setValue(new Kept(old.stamp, other.bytes(), old.expiresAt));
    }
  }
}
