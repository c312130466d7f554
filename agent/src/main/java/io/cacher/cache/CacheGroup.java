package io.cacher.cache;

import io.cacher.store.StoreFacts;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All caches of one rule: one for each class loader that defines a ruled class. Thread-safe.
 *
 * <p>Holds caches and loaders weakly: a cache lives as long as the classes woven for it. What the
 * dead ones counted stays in {@link #total}.
 */
public final class CacheGroup implements CacheSet {

  /** A cache and where it belongs. */
  private static final class Member {
    final WeakReference<ClassLoader> loader;
    final boolean bootLoader;
    final WeakReference<Cache> cache;
    final Counters counters;
    final Living living;

    Member(@Nullable ClassLoader loader, Cache cache, CoarseClock clock) {
      this.loader = new WeakReference<>(loader);
      this.bootLoader = loader == null;
      this.cache = new WeakReference<>(cache);
      this.counters = cache.counters();
      this.living = new Living(loaderName(loader), new SingleCache(cache, clock));
    }

    boolean isFor(@Nullable ClassLoader wanted) {
      return wanted == null ? bootLoader : loader.refersTo(wanted);
    }
  }

  /**
   * A living cache of the group.
   *
   * @param loader tells its class loader from others, for people to read
   * @param cache the cache, held weakly
   */
  public record Living(String loader, CacheSet cache) {}

  private final String name;
  private final CoarseClock clock;
  private final FaultListener faults;
  private final Counters retired = new Counters();
  private final List<Member> members = new ArrayList<>();
  private final @Nullable DepartureListener departures;
  private final CacheSettings made;
  private CacheSettings settings;
  private @Nullable Backing backing;
  private @Nullable NearHeap near;
  private volatile @Nullable CacheStore store;
  private boolean tuned;
  private boolean on;
  private boolean suspended;

  /** Whether something that should invalidate it cannot be heard. */
  private boolean deaf;

  /** Whether it is suspended since it was made. */
  private boolean fresh;

  /** A group without caches yet. */
  public CacheGroup(
      String name, CacheSettings settings, boolean on, CoarseClock clock, FaultListener faults) {
    this(name, settings, on, clock, faults, null);
  }

  /** A group without caches yet, which will tell of entries that leave. */
  public CacheGroup(
      String name,
      CacheSettings settings,
      boolean on,
      CoarseClock clock,
      FaultListener faults,
      @Nullable DepartureListener departures) {
    this.departures = departures;
    this.name = name;
    this.made = settings;
    this.settings = settings;
    this.on = on;
    this.clock = clock;
    this.faults = faults;
  }

  @Override
  public @Nullable StoreFacts storeFacts() {
    CacheStore beyond = store;
    return beyond == null ? null : beyond.facts();
  }

  /** Has the caches to come keep results beyond the heap, too. Called before there are any. */
  public synchronized void backBy(Backing newBacking) {
    backing = newBacking;
    store = new CacheStore(newBacking, retired);
    near = newBacking.heap() && !newBacking.exclusive() ? NearHeap.of(this, newBacking) : null;
  }

  /** Ends what {@link #backBy} has begun: the caches are not used any more. */
  public synchronized void detach() {
    if (near != null) {
      near.leave();
    }
  }

  /** What the caches have beyond the heap, whether there are any yet or not; null for nothing. */
  public @Nullable CacheStore store() {
    return store;
  }

  /** Whether entries belong to groups by their keys, so that other JVMs can invalidate them. */
  public boolean tagsKeys() {
    CacheStore beyond = store;
    return near != null && beyond != null && beyond.keyed();
  }

  /** Invalidates everything in all caches, and what they left beyond the heap. */
  public void invalidateAll() {
    List<Cache> caches = caches();
    CacheStore beyond = store;
    if (caches.isEmpty() && beyond != null) {
      beyond.invalidateAll();
    }
    for (Cache cache : caches) {
      cache.invalidateAll();
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** The cache for classes of {@code loader}, made when there is none; null is the boot loader. */
  public synchronized Cache cacheFor(@Nullable ClassLoader loader) {
    for (Member member : members) {
      Cache cache = member.cache.get();
      if (cache != null && member.isFor(loader)) {
        return cache;
      }
    }
    Cache cache = new Cache(name, made, clock, faults, departures);
    if (backing != null) {
      cache.backBy(backing);
    }
    if (tuned) {
      cache.tune(settings);
    }
    cache.setOn(on);
    cache.setSuspended(suspended || deaf);
    members.add(new Member(loader, cache, clock));
    return cache;
  }

  /** The caches whose classes still live, each by itself. */
  public synchronized List<Living> living() {
    List<Living> living = new ArrayList<>();
    for (int i = members.size() - 1; i >= 0; i--) {
      Member member = members.get(i);
      if (member.cache.refersTo(null)) {
        retired.add(member.counters);
        members.remove(i);
      } else {
        living.add(0, member.living);
      }
    }
    return living;
  }

  @Override
  public synchronized List<Cache> caches() {
    List<Cache> caches = new ArrayList<>();
    for (Member member : members) {
      Cache cache = member.cache.get();
      if (cache != null) {
        caches.add(cache);
      }
    }
    return caches;
  }

  @Override
  public synchronized long total(Function<Counters, LongAdder> counter) {
    long total = counter.apply(retired).sum();
    for (Member member : members) {
      total += counter.apply(member.counters).sum();
    }
    return total;
  }

  @Override
  public synchronized void resetCounters() {
    retired.reset();
    for (Member member : members) {
      member.counters.reset();
      Cache cache = member.cache.get();
      if (cache != null) {
        cache.writes().resetSites();
      }
    }
  }

  @Override
  public synchronized boolean isOn() {
    return on;
  }

  /** Turns all caches on or off, those to come included. Turning off forgets everything. */
  @Override
  public synchronized void setOn(boolean newOn) {
    if (newOn && !on) {
      forgetWhatWasMissed();
    }
    on = newOn;
    deaf &= newOn;
    for (Cache cache : caches()) {
      cache.setOn(newOn);
      cache.setSuspended(suspended || deaf);
    }
  }

  /**
   * Keeps all caches from answering, those to come included, whatever else is said of them; or does
   * so no longer. They forget everything at once. A group that is never used again stays so.
   */
  public synchronized void setSuspended(boolean newSuspended) {
    if (suspended && !newSuspended && !fresh) {
      forgetWhatWasMissed();
    }
    fresh &= newSuspended;
    suspended = newSuspended;
    for (Cache cache : caches()) {
      cache.setSuspended(suspended || deaf);
    }
  }

  /**
   * Keeps all caches from answering until they are turned off and on again: what should invalidate
   * them cannot be heard. They forget everything at once.
   */
  public synchronized void deafen() {
    deaf = true;
    forgetWhatWasMissed();
    for (Cache cache : caches()) {
      cache.setSuspended(true);
    }
  }

  /** As {@link #setSuspended}, for a group that has never been used. */
  public synchronized void beginSuspended() {
    fresh = true;
    setSuspended(true);
  }

  /** Nobody has listened to what would have invalidated it. */
  private void forgetWhatWasMissed() {
    CacheStore beyond = store;
    if (beyond != null) {
      beyond.invalidateAll();
    }
  }

  @Override
  public synchronized CacheSettings settings() {
    return settings;
  }

  @Override
  public CacheSettings made() {
    return made;
  }

  /** Whether {@link #tuneTo} does without new caches. */
  public boolean tunableTo(CacheSettings next) {
    return made.tunableTo(next);
  }

  /** Gives all caches these limits, those to come included. */
  public void tuneTo(CacheSettings next) {
    tune(any -> next);
  }

  /** Changes the limits of each cache, those to come included. */
  @Override
  public synchronized void tune(UnaryOperator<CacheSettings> change) {
    CacheSettings next = change.apply(settings);
    if (!made.tunableTo(next)) {
      throw new IllegalArgumentException("what entries are made of cannot be changed");
    }
    clock.refine(CoarseClock.resolutionFor(next.shortestLifetime()));
    settings = next;
    tuned = true;
    for (Cache cache : caches()) {
      cache.tune(change.apply(cache.settings()));
    }
  }

  private static String loaderName(@Nullable ClassLoader loader) {
    if (loader == null) {
      return "boot";
    }
    // getName() and toString() may be the application's; the class and identity suffice.
    return plain(loader.getClass().getSimpleName())
        + "-"
        + Integer.toHexString(System.identityHashCode(loader));
  }

  /** Without what means something in the names of beans: the JVM allows nearly anything. */
  private static String plain(String className) {
    StringBuilder plain = new StringBuilder(className);
    for (int i = 0; i < plain.length(); i++) {
      if (!Character.isJavaIdentifierPart(plain.charAt(i))) {
        plain.setCharAt(i, '_');
      }
    }
    return plain.toString();
  }
}
