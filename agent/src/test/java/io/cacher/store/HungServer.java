package io.cacher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A store of several servers, one of which is held up by the test. The clock of the breakers stands
 * still, so that how often that one is asked does not depend on the machine.
 */
@SuppressWarnings("NullAway") // null where a test expects an answer is a failed test
public final class HungServer implements TierListener, StoreNews, AutoCloseable {

  /** Opens the store under test. */
  public interface Opener {

    Store open(LongSupplier nanoClock) throws IOException;
  }

  private static final int ROUNDS = 30;

  /** Five that open the breaker; twice as many, for those that it may not count. */
  private static final int MOST_ATTEMPTS = 10;

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();
  private final AtomicInteger stored = new AtomicInteger();
  private final List<String> news = new CopyOnWriteArrayList<>();
  private final GuardedStore guarded;
  private final Thread thread;
  private final List<Address> there;
  private final List<Address> elsewhere;

  /**
   * Opens the store.
   *
   * @param there addresses on the server that will be held up, in the groups of the whole cache
   * @param elsewhere as many on others
   */
  public HungServer(Opener opener, List<Address> there, List<Address> elsewhere) {
    this.there = there;
    this.elsewhere = elsewhere;
    guarded =
        new GuardedStore(
            "fleet",
            () -> new Opened(opener.open(nanos::get), null),
            new Breaker(nanos::get),
            System::currentTimeMillis,
            this);
    thread = new Thread(guarded::run);
    thread.start();
    guarded.want(30_000);
  }

  /** Stores results at all addresses. */
  public void fill() throws InterruptedException {
    for (Address address : there) {
      load(address);
    }
    for (Address address : elsewhere) {
      load(address);
    }
  }

  /** Until it is served: a slow machine may miss a time-out. */
  private void load(Address address) throws InterruptedException {
    Fetched fetched = guarded.fetch(address, this);
    while (fetched == null || fetched.payload() == null) {
      if (fetched != null) {
        int before = stored.get();
        guarded.put(address, fetched.stamp(), new byte[] {7}, Long.MAX_VALUE, this);
        for (int i = 0; i < 1_000 && stored.get() == before; i++) {
          Thread.sleep(1);
        }
      }
      fetched = guarded.fetch(address, this);
    }
    assertThat(fetched.payload()).containsExactly(7);
  }

  /** The server is held up by now. */
  public void assertOthersServe() throws InterruptedException {
    int before = failed.get();
    while (guarded.fetch(there.get(0), this) != null) {
      // Its threads do not stop at once.
      Thread.sleep(1);
    }
    for (Address address : there) {
      assertThat(guarded.fetch(address, this)).isNull();
    }
    assertThat(guarded.state()).isEqualTo(Breaker.State.PARTLY_OPEN);
    assertThat(news).hasSize(1);
    assertThat(news.get(0)).contains(" of 3 servers)");

    // Each of these would have to wait for the one that is held up.
    for (int i = 0; i < ROUNDS; i++) {
      guarded.put(there.get(0), new byte[24], new byte[1], Long.MAX_VALUE, this);
      assertThat(guarded.invalidateGroup("fleet", "group " + i, this)).isFalse();
      assertThat(guarded.lease(there.get(0), new byte[16], 1_000, false, this)).isNull();
    }
    List<Address> all = new ArrayList<>(there);
    all.addAll(elsewhere);
    List<Fetched> fetched = guarded.fetchAll(all, this);
    while (fetched == null || fetched.subList(there.size(), all.size()).contains(null)) {
      fetched = guarded.fetchAll(all, this);
    }
    assertThat(fetched.subList(0, there.size())).containsOnlyNulls();
    assertThat(fetched.subList(there.size(), all.size()))
        .allSatisfy(each -> assertThat(each.payload()).containsExactly(7));
    for (int i = 0; i < 5; i++) {
      Address other = elsewhere.get(i);
      load(new Address(other.cache(), other.id(), other.groups().subList(0, 1)));
    }
    assertThat(guarded.unsent()).isEqualTo(ROUNDS);
    assertThat(failed.get() - before).isBetween(Breaker.MOST_FAILURES, MOST_ATTEMPTS);
    assertThat(skipped.get()).isGreaterThan(there.size() + 2 * ROUNDS);
  }

  /** The server goes on by now. */
  public void assertServesAgain() throws InterruptedException {
    while (guarded.unsent() > 0 || guarded.state() != Breaker.State.CLOSED || news.size() < 2) {
      nanos.addAndGet(Breaker.SHORTEST_PAUSE);
      guarded.fetch(there.get(0), this);
      Thread.sleep(5);
    }
    assertThat(news.get(1)).isEqualTo("reachable: fleet");
    for (Address address : there) {
      load(address);
    }
  }

  @Override
  public void storeFailed() {
    failed.incrementAndGet();
  }

  @Override
  public void storeSkipped() {
    skipped.incrementAndGet();
  }

  @Override
  public void stored() {
    stored.incrementAndGet();
  }

  @Override
  public void storeOverrun() {}

  @Override
  public void storeUnreachable(String store, Throwable last) {
    news.add("unreachable: " + store);
  }

  @Override
  public void storeReachable(String store, long invalidations) {
    news.add("reachable: " + store);
  }

  @Override
  public void close() {
    guarded.close();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
