package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.key.KeyBytes;
import io.cacher.key.UnencodableKeyException;
import io.cacher.store.Address;
import io.cacher.store.Codec;
import io.cacher.store.Found;
import io.cacher.store.Tier;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of one woven method are found in a store beyond the heap. Thread-safe; lets no
 * fault out.
 *
 * <p>An id is a SHA-256 over the method and the content of the key. Nothing weaker would do: who
 * can choose arguments must not be able to find two calls with one id, and nothing but the id tells
 * the calls apart.
 */
public final class SiteStore {

  private static final String DIGEST = "SHA-256";

  /** For so long the first call may wait for the store to be opened. */
  private static final long OPENING_MILLIS = 1_000;

  /** What reading the time in milliseconds, at both ends, may make of an age. */
  private static final long CLOCKS_DIFFER_NANOS = 2_000_000;

  /** The part of an age by which clocks may differ that are being set: four times what NTP does. */
  private static final long CLOCKS_DRIFT = 500;

  private final Site site;
  private final CacheStore store;
  private final byte[] method;
  private final Codec codec;
  private final ClassLoader loader;
  private final Class<?> result;
  private final boolean primitive;
  private final @Nullable FleetFlight flight;

  /** Whether no result of the method could be encoded so far, and one could not. */
  private volatile boolean heapOnly;

  private volatile boolean encoded;

  /**
   * The store for a method.
   *
   * @param method the bytes of its identity
   * @param codec of its results
   * @param loader of its class
   * @param declared the class of its results, or of what they bring later
   */
  SiteStore(
      Site site,
      CacheStore store,
      byte[] method,
      Codec codec,
      ClassLoader loader,
      Class<?> declared) {
    this.site = site;
    this.codec = codec;
    this.store = store;
    this.method = digest(method, new byte[0]);
    this.loader = loader;
    this.primitive = declared.isPrimitive() && declared != void.class;
    this.result =
        declared == void.class ? Object.class : MethodType.methodType(declared).wrap().returnType();
    // Callers of what comes later are not to wait for others.
    boolean waits = store.fleet() && !(site instanceof LaterSite);
    this.flight = waits ? new FleetFlight(site, this, store) : null;
    Tier.rehearse();
    store.tier().store().want(OPENING_MILLIS);
  }

  CacheStore store() {
    return store;
  }

  // ---- asking ----

  /**
   * Asks the store on behalf of a call that is about to become a load.
   *
   * @return what the call gets: {@code outcome} itself unless that is a load and the store has its
   *     result
   */
  public @Nullable Object ask(@Nullable Object outcome) {
    if (!(outcome instanceof Load load)) {
      return outcome;
    }
    try {
      // From here on it is too late for an overflow: the store's client is not ours.
      StackReserve.probeForLinking();
      // Who is not asked need not be told of a key, which is the dear part.
      Address address = heapOnly || skipped() ? null : address(load);
      if (address == null) {
        return load;
      }
      CacherDispatcher.Hit hit = look(load, address);
      if (hit == null && flight != null && load.storeCall() != null) {
        hit = flight.await(load, address);
        load.methodBegins();
      }
      count(load, hit);
      return hit == null ? load : hit;
    } catch (Throwable fault) {
      if (load instanceof AsyncLoad) {
        // Others may follow it already, and it can do without the store.
        site.cache().fault(fault);
        return load;
      }
      load.abandon(fault);
      return null;
    }
  }

  private boolean skipped() {
    return store.tier().store().skips(store);
  }

  /** What the store has of a call now; null if nothing that is of use. */
  CacherDispatcher.@Nullable Hit look(Load load, Address address) {
    Found found = store.tier().fetch(address, codec, loader, store);
    return found == null ? null : take(load, address, found);
  }

  /**
   * The same for many loads at once.
   *
   * @param hits takes what is found of each
   */
  void askAll(List<Load> loads, CacherDispatcher.@Nullable Hit[] hits) {
    if (heapOnly || skipped()) {
      return;
    }
    StackReserve.probeForLinking();
    List<Address> addresses = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      Address address = address(loads.get(i));
      if (address != null) {
        addresses.add(address);
        places.add(i);
      }
    }
    if (addresses.isEmpty()) {
      return;
    }
    List<@Nullable Found> found = store.tier().fetchAll(addresses, codec, loader, store);
    for (int i = 0; i < places.size(); i++) {
      Found one = found.get(i);
      int place = places.get(i);
      try {
        hits[place] = one == null ? null : take(loads.get(place), addresses.get(i), one);
        count(loads.get(place), hits[place]);
      } catch (Throwable fault) {
        // Some of them have ended by now, and their callers must get what they have found.
        loads.get(place).abandon(fault);
      }
    }
  }

  private CacherDispatcher.@Nullable Hit take(Load load, Address address, Found found) {
    Refresh refresh = load instanceof Refresh renewing ? renewing : null;
    boolean younger =
        refresh == null
            ? !RefreshThread.repeats(load.entry)
            : !refresh.askedFor && isYounger(found.ageNanos(), refresh.renewed().age());
    boolean fits = found.result() == null ? !primitive : result.isInstance(found.result());
    CacherDispatcher.Hit hit =
        found.present() && younger && fits ? site.cache().found(load, found) : null;
    if (hit != null) {
      load.answered(found.result());
    } else {
      load.storeCall(address, found.stamp());
    }
    return hit;
  }

  /**
   * Whether what a store has is younger for certain than what the heap has, which may be the very
   * same: the store's age is by the wall clock, in milliseconds, and runs a little faster or
   * slower.
   */
  static boolean isYounger(long storedNanos, long heldNanos) {
    return storedNanos + CLOCKS_DIFFER_NANOS + heldNanos / CLOCKS_DRIFT < heldNanos;
  }

  /** Refreshes are no calls, and what was not asked is no miss. */
  private void count(Load load, CacherDispatcher.@Nullable Hit hit) {
    Counters counters = site.cache().counters();
    if (!(load instanceof Refresh) && (hit != null || load.storeCall() != null)) {
      (hit == null ? counters.storeMisses : counters.storeHits).increment();
    }
  }

  // ---- addresses ----

  private @Nullable Address address(Load load) {
    List<String> groups = new ArrayList<>(2);
    groups.add(CacheStore.WHOLE);
    Tagger tagger = site.tagger();
    if (tagger != null) {
      Object begun = load.taggedCall();
      if (begun instanceof Throwable) {
        return null;
      }
      try {
        for (String tag : tagger.tags(begun, null)) {
          groups.add(CacheStore.group(tag));
        }
      } catch (Throwable fromTheApplication) {
        // Told when the load ends, which meets the same.
        return null;
      }
    }
    return address(load.entry, groups);
  }

  private @Nullable Address address(Entry entry, List<String> groups) {
    try {
      KeyBytes bytes = new KeyBytes(loader);
      @Nullable Object[] parts = entry.key();
      for (int i = 0; i < parts.length; i++) {
        parts[i] = site.key().get(i).boxed(parts[i]);
        bytes.part(parts[i]);
      }
      addKeys(parts, groups);
      return new Address(
          store.tier().cache(), digest(method, bytes.toByteArray()), groups, idleMillis());
    } catch (UnencodableKeyException e) {
      site.cache().counters().storeUnshared.increment();
      site.cache().faults().keyNotShared(site.cache(), site, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError fromTheApplication) {
      site.cache().keyFailed(fromTheApplication);
    }
    return null;
  }

  private long idleMillis() {
    long nanos = site.cache().lifetime().afterAccess();
    return nanos == Lifetime.UNLIMITED
        ? Address.NEVER_IDLE
        : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  /** The groups of an entry in the heap: its tags, and those by which others invalidate it. */
  String[] groupsInHeap(Entry entry, String[] tags) {
    if (!store.keyed()) {
      return tags;
    }
    List<String> groups = new ArrayList<>(List.of(tags));
    addKeys(entry, groups);
    return groups.toArray(new String[0]);
  }

  /** Whether an entry in the heap has a key that belongs to the group. */
  boolean hasKeyIn(Entry entry, String group) {
    List<String> groups = new ArrayList<>(2);
    addKeys(entry, groups);
    return groups.contains(group);
  }

  private void addKeys(Entry entry, List<String> groups) {
    try {
      @Nullable Object[] parts = entry.key();
      for (int i = 0; i < parts.length; i++) {
        parts[i] = site.key().get(i).boxed(parts[i]);
      }
      addKeys(parts, groups);
    } catch (UnencodableKeyException | RuntimeException | LinkageError inThisHeapAlone) {
      // Nor does anybody else have it.
    }
  }

  /** Keys are named without the version, and with the receiver or without. */
  private void addKeys(@Nullable Object[] parts, List<String> groups)
      throws UnencodableKeyException {
    KeyShape shape = site.shape();
    int end = parts.length - (shape.versioned() ? 1 : 0);
    groups.add(store.keyGroup(parts, 0, end));
    if (shape.receiver()) {
      groups.add(store.keyGroup(parts, 1, end));
    }
  }

  private static byte[] digest(byte[] method, byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance(DIGEST);
      digest.update(method);
      return digest.digest(key);
    } catch (NoSuchAlgorithmException e) {
      // Every JVM has it.
      throw new IllegalStateException(e);
    }
  }

  // ---- writing ----

  /** The result of a load as it will be stored, or null if it will not. */
  Tier.@Nullable Prepared prepare(
      Load load, @Nullable Object value, Lifetime life, long elapsedNanos) {
    if (load.storeCall() == null || heapOnly) {
      return null;
    }
    try {
      StackReserve.probeForLinking();
      long ago = Math.max(0, System.nanoTime() - load.endedAt());
      Tier.Prepared prepared =
          store.tier().prepare(value, codec, life.afterWrite(), Math.max(0, elapsedNanos), ago);
      encoded = true;
      if (prepared == null) {
        site.cache().counters().storeUnshared.increment();
      }
      return prepared;
    } catch (StackOverflowError tooDeep) {
      // The application uses its stack up, with or without us.
      return null;
    } catch (IOException | RuntimeException | LinkageError unfaithful) {
      site.cache().counters().storeUnshared.increment();
      heapOnly = !encoded;
      site.cache().faults().resultNotShared(site.cache(), site, unfaithful);
      return null;
    }
  }

  /** Has what was prepared written. */
  void put(Load load, Tier.Prepared prepared) {
    StoreCall call = load.storeCall();
    if (call != null) {
      store.tier().put(call.address(), call.stamp(), prepared, call.news(), store);
    }
  }
}
