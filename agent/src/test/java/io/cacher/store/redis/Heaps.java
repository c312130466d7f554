package io.cacher.store.redis;

import io.cacher.store.Backplane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two processes' worth of heaps above one store, each with connections of its own. */
final class Heaps implements AutoCloseable {

  private static final String CACHE = "heaps";

  private final List<RedisStore> stores = new ArrayList<>();
  private final List<Backplane> planes = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private int said;

  Heaps(RedisSetup setup) throws IOException {
    for (int i = 0; i < 2; i++) {
      RedisStore store = RedisStore.open(setup);
      Told near = new Told();
      Backplane plane = store.backplane(TimeUnit.MILLISECONDS.toNanos(300)).start();
      plane.join(CACHE, near);
      stores.add(store);
      planes.add(plane);
      told.add(near);
    }
  }

  /** Has each invalidate until the other one has been told just that. */
  void assertEachTellsTheOther() throws InterruptedException {
    for (int from = 0; from < 2; from++) {
      while (!tells(from)) {
        // A message may be lost, or a connection, of before a failure.
      }
    }
  }

  private boolean tells(int from) throws InterruptedException {
    String name = "invalidated " + said++;
    try {
      planes.get(from).groupInvalidated(CACHE, name);
    } catch (IOException e) {
      Thread.sleep(5);
      return false;
    }
    String next = "";
    while (next != null && !next.equals(name)) {
      next = told.get(1 - from).orders.poll(200, TimeUnit.MILLISECONDS);
    }
    return next != null;
  }

  @Override
  public void close() {
    planes.forEach(Backplane::close);
    stores.forEach(RedisStore::close);
  }
}
