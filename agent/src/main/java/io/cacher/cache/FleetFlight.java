package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.store.Address;
import io.cacher.store.Leases;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has one JVM at a time load what several miss at once; the others look again until it is there.
 * Thread-safe; holds no lock while it waits.
 *
 * <p>Whoever may load has a lease in the store, which ends by itself should that JVM vanish. Nobody
 * waits longer than the lock time-out of the rule, and not at all once the store fails.
 */
final class FleetFlight {

  private static final int OWNER_BYTES = 16;
  private static final long SHORTEST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  /**
   * Threads in a load with a lease, and how many they have. They do not wait for others: two that
   * want each other's would wait until one gives up.
   */
  private static final Map<Thread, Integer> HOLDERS = new ConcurrentHashMap<>();

  private final SecureRandom random = new SecureRandom();
  private final Site site;
  private final SiteStore calls;
  private final CacheStore store;

  FleetFlight(Site site, SiteStore calls, CacheStore store) {
    this.site = site;
    this.calls = calls;
    this.store = store;
    rehearse();
  }

  /** Has the classes ready that calls will need, which may come deep on a stack. */
  private void rehearse() {
    byte[] owner = new byte[OWNER_BYTES];
    random.nextBytes(owner);
    Objects.requireNonNull(Leases.Answer.GRANTED);
    Lease unused = new Lease(null, owner, null);
    add(Thread.currentThread(), 1);
    add(Thread.currentThread(), -1);
  }

  /** The right to load one result. Ended by its load alone. */
  final class Lease {

    private final @Nullable Address address;
    private final byte[] owner;
    private final @Nullable Thread holder;

    Lease(@Nullable Address address, byte[] owner, @Nullable Thread holder) {
      this.address = address;
      this.owner = owner;
      this.holder = holder;
      if (holder != null) {
        add(holder, 1);
      }
    }

    /** Gives it up, after what its load has left to be written. Throws nothing. */
    void end() {
      if (holder != null) {
        add(holder, -1);
      }
      if (address != null) {
        store.tier().release(address, owner, store);
      }
    }
  }

  /** No lambda: it would be linked where little stack may be left. */
  private static void add(Thread holder, int difference) {
    boolean done = false;
    while (!done) {
      Integer known = HOLDERS.get(holder);
      int count = (known == null ? 0 : known) + difference;
      if (known == null) {
        done = count <= 0 || HOLDERS.putIfAbsent(holder, count) == null;
      } else {
        done = count <= 0 ? HOLDERS.remove(holder, known) : HOLDERS.replace(holder, known, count);
      }
    }
  }

  /**
   * Waits for a result that another JVM is loading.
   *
   * @param load which has asked the store, in vain
   * @return what the call gets; null if its method is to run
   */
  CacherDispatcher.@Nullable Hit await(Load load, Address address) {
    long timeout = site.cache().lockTimeoutNanos();
    if (timeout <= 0 || !site.singleFlight()) {
      return null;
    }
    byte[] owner = new byte[OWNER_BYTES];
    random.nextBytes(owner);
    long millis = TimeUnit.NANOSECONDS.toMillis(site.cache().overdueNanos());
    // What is stored is to be renewed.
    boolean evenIfStored = load instanceof Refresh;
    long began = System.nanoTime();
    CallRecord wait = null;
    boolean waits = false;
    CallOutcome end = CallOutcome.UNSHARED;
    try {
      while (true) {
        Leases.Answer answer = store.tier().lease(address, owner, millis, evenIfStored, store);
        if (answer == null) {
          return null;
        }
        if (answer == Leases.Answer.GRANTED) {
          load.holds(new Lease(address, owner, Thread.currentThread()));
          CacherDispatcher.Hit hit = evenIfStored ? calls.look(load, address) : null;
          end = hit == null ? end : CallOutcome.SHARED;
          return hit;
        }
        if (answer == Leases.Answer.STORED) {
          CacherDispatcher.Hit hit = calls.look(load, address);
          if (hit != null) {
            end = CallOutcome.SHARED;
            return hit;
          }
          // Dead, or not for this JVM to read: it is overwritten.
          evenIfStored = true;
          continue;
        }
        long waited = System.nanoTime() - began;
        if (waited >= timeout) {
          site.cache().counters().leaseTimeouts.increment();
          end = CallOutcome.TIMED_OUT;
          return null;
        }
        if (!waits) {
          if (HOLDERS.containsKey(Thread.currentThread())) {
            return null;
          }
          waits = true;
          site.cache().counters().leaseWaits.increment();
          wait = site.cache().recordWait(site);
        }
        pause(waited, timeout);
      }
    } catch (InterruptedException e) {
      // The application's business, not ours: its method will see the flag.
      Thread.currentThread().interrupt();
      end = CallOutcome.INTERRUPTED;
      return null;
    } finally {
      if (wait != null) {
        wait.decided(end);
        wait.over();
      }
    }
  }

  /** In proportion to what has been waited, so that looking again adds little to either. */
  private static void pause(long waited, long timeout) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.toMillis(timeout - waited) + 1;
    long pause = TimeUnit.NANOSECONDS.toMillis(waited / 8);
    pause = Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, pause));
    Thread.sleep(Math.min(pause, left));
  }
}
