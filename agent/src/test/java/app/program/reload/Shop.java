package app.program.reload;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What rules are about. Methods tell how often they ran. */
final class Shop {

  static final AtomicInteger prices = new AtomicInteger();
  static final AtomicInteger names = new AtomicInteger();
  static final AtomicInteger blocks = new AtomicInteger();
  static final Map<Integer, String> stock = new ConcurrentHashMap<>();
  static final Map<Integer, String> ledger = new ConcurrentHashMap<>();

  /** What a slow call waits for, and where it says that it does. */
  static volatile CountDownLatch gate = new CountDownLatch(0);

  static volatile CountDownLatch inside = new CountDownLatch(0);

  private Shop() {}

  static String price(int id, String currency) {
    prices.incrementAndGet();
    return id + " " + currency;
  }

  static byte[] block(int id) throws InterruptedException {
    blocks.incrementAndGet();
    if (id < 0) {
      inside.countDown();
      gate.await();
    }
    return new byte[] {(byte) id};
  }

  static String item(int id) {
    return stock.getOrDefault(id, "none");
  }

  static void restock(int id, String what) throws InterruptedException {
    inside.countDown();
    gate.await();
    stock.put(id, what);
  }

  static String slowItem(int id) throws InterruptedException {
    String found = stock.getOrDefault(id, "none");
    inside.countDown();
    gate.await();
    return found;
  }

  static void book(int account, String entry) {
    ledger.put(account, entry);
  }

  /** Another class, so that it is seen which are woven. */
  static final class Names {

    private Names() {}

    static String name(int id) {
      names.incrementAndGet();
      return "name " + id;
    }
  }
}
