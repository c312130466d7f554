package io.cacher.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One cache's view of a store: results and nanoseconds on this side, bytes and the wall clock on
 * the other. Thread-safe.
 */
public final class Tier {

  private final String cache;
  private final GuardedStore store;
  private final long maximumValueSize;
  private final LongSupplier wallMillis;

  /**
   * A view.
   *
   * @param cache the name of the cache
   * @param maximumValueSize the largest result that is stored, encoded, in bytes
   */
  public Tier(String cache, GuardedStore store, long maximumValueSize, LongSupplier wallMillis) {
    this.cache = cache;
    this.store = store;
    this.maximumValueSize = maximumValueSize;
    this.wallMillis = wallMillis;
  }

  /** The name of the cache. */
  public String cache() {
    return cache;
  }

  /** The store behind it. */
  public GuardedStore store() {
    return store;
  }

  /** What the store knows of a call; null if it was not asked, or failed. */
  public @Nullable Found fetch(
      Address address, Codec codec, ClassLoader loader, TierListener listener) {
    Fetched fetched = store.fetch(address, listener);
    return fetched == null ? null : found(fetched, codec, loader, listener);
  }

  /** The same for several calls, in their order. */
  public List<@Nullable Found> fetchAll(
      List<Address> addresses, Codec codec, ClassLoader loader, TierListener listener) {
    List<@Nullable Fetched> fetched = store.fetchAll(addresses, listener);
    List<@Nullable Found> found = new ArrayList<>(addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      Fetched one = fetched == null ? null : fetched.get(i);
      found.add(one == null ? null : found(one, codec, loader, listener));
    }
    return found;
  }

  /** What cannot be understood is not there, and will be overwritten. */
  private Found found(Fetched fetched, Codec codec, ClassLoader loader, TierListener listener) {
    byte[] bytes = fetched.payload();
    if (bytes == null) {
      return Found.nothing(fetched.stamp());
    }
    try {
      Payload payload = Payload.of(bytes);
      long now = wallMillis.getAsLong();
      long remaining = fetched.remainingMillis();
      if (payload.expiresAt() != Long.MAX_VALUE) {
        remaining = Math.min(remaining, payload.expiresAt() - now);
      }
      if (remaining <= 0) {
        return Found.nothing(fetched.stamp());
      }
      Object result = codec.decode(payload.encoded(), loader);
      // After it is decoded, which may have taken a while.
      long age = Math.max(0, wallMillis.getAsLong() - payload.writtenAt());
      return new Found(
          fetched.stamp(),
          true,
          result,
          TimeUnit.MILLISECONDS.toNanos(age),
          remaining == Long.MAX_VALUE ? remaining : TimeUnit.MILLISECONDS.toNanos(remaining),
          payload.costNanos());
    } catch (IOException | RuntimeException | LinkageError damagedOrForeign) {
      listener.storeFailed();
      return Found.nothing(fetched.stamp());
    }
  }

  /**
   * A result as it will be stored, or null if it lives for no time that a store could measure, or
   * is too large.
   *
   * @param lifeNanos how long it lives; {@link Long#MAX_VALUE} for ever
   * @param costNanos how long the method took
   * @param agoNanos how long ago it had returned
   * @throws IOException if it cannot be encoded
   */
  public @Nullable Prepared prepare(
      @Nullable Object result, Codec codec, long lifeNanos, long costNanos, long agoNanos)
      throws IOException {
    long life = lifeNanos == Long.MAX_VALUE ? lifeNanos : TimeUnit.NANOSECONDS.toMillis(lifeNanos);
    if (life <= 0) {
      return null;
    }
    // Before it is encoded, which may take a while.
    long written = wallMillis.getAsLong() - TimeUnit.NANOSECONDS.toMillis(agoNanos);
    byte[] encoded = codec.encode(result);
    if (encoded.length > maximumValueSize - Payload.HEADER) {
      return null;
    }
    long end = life > Long.MAX_VALUE - written ? Long.MAX_VALUE : written + life;
    return new Prepared(new Payload(written, end, costNanos, encoded).bytes(), end);
  }

  /**
   * An encoded result.
   *
   * @param expiresAt in milliseconds of the wall clock
   */
  @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
  public record Prepared(byte[] payload, long expiresAt) {}

  /** Has the classes ready that calls will need, which may come deep on a stack. */
  public static void rehearse() {
    try {
      byte[] bytes = new Payload(0, 0, 0, new byte[0]).bytes();
      Payload payload = Payload.of(bytes);
      Fetched fetched = new Fetched(bytes, payload.expiresAt(), bytes);
      Objects.requireNonNull(Found.nothing(fetched.stamp()));
      Prepared unused = new Prepared(bytes, 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Has a result written, unless the stamp holds no more.
   *
   * @param news the group that other processes are told of then, or null
   */
  public void put(
      Address address,
      byte[] stamp,
      Prepared result,
      @Nullable String news,
      TierListener listener) {
    store.put(address, stamp, result.payload(), result.expiresAt(), news, listener);
  }

  /** Asks for the lease of a call; null if that cannot be had. */
  public Leases.@Nullable Answer lease(
      Address address, byte[] owner, long millis, boolean evenIfStored, TierListener listener) {
    return store.lease(address, owner, millis, evenIfStored, listener);
  }

  /** Has a lease given up, after the results that were to be written before. */
  public void release(Address address, byte[] owner, TierListener listener) {
    store.release(address, owner, listener);
  }

  /** Makes a group unreadable for everybody; returns whether the store knows. */
  public boolean invalidateGroup(String group, TierListener listener) {
    return store.invalidateGroup(cache, group, listener);
  }
}
