package app.program.warm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A shop whose first customer asks for something that nobody thought of. */
public final class Shop {

  /** Sizes. */
  enum Size {
    SMALL,
    LARGE
  }

  private static final Counter COUNTER = new Counter();
  private static final CountDownLatch ASKED = new CountDownLatch(1);

  private Shop() {}

  static int price(int id) {
    COUNTER.add("price " + id);
    if (id == 2) {
      throw new IllegalArgumentException("not for sale");
    }
    return id;
  }

  static int price(int id, String currency) {
    COUNTER.add("price " + id + currency);
    return id;
  }

  private String label(Size size, BigDecimal weight, Duration age, Long id) {
    COUNTER.add("label " + size + weight + age + id);
    Thread thread = Thread.currentThread();
    return "daemon "
        + thread.isDaemon()
        + ", own loader "
        + (thread.getContextClassLoader() == Shop.class.getClassLoader());
  }

  private static void hang(int id) throws InterruptedException {
    COUNTER.add("hang " + id);
    if (id > 0) {
      new CountDownLatch(1).await();
    }
  }

  static Object hangs(int id) throws InterruptedException {
    hang(id);
    return id;
  }

  /** Calls each method once, and again when all is warm. */
  public static void main(String[] arguments) throws InterruptedException {
    Shop shop = new Shop();
    price(0);
    shop.label(null, null, null, null);
    price(9, "EUR");
    COUNTER.await(7);
    System.out.println(
        price(1)
            + " "
            + price(3)
            + " "
            + shop.label(Size.LARGE, new BigDecimal("1.50"), Duration.ofMinutes(5), 7L));
    System.out.println(COUNTER);
    System.out.println(EarlyBird.ask());
    hangs(0);
    COUNTER.await(9);
    // The warm call never returns; this one does, and the JVM ends.
    System.out.println("end");
  }

  /** Calls a method of its own before it is initialised. */
  static final class EarlyBird {

    private static final EarlyBird INSTANCE = new EarlyBird();

    static {
      INSTANCE.ready(1);
      INSTANCE.askedTooEarly = waitForTheWarmCall(300);
      INSTANCE.ready = true;
    }

    // No static fields: a thread that reads one of them would wait for the initialiser by itself.
    private boolean askedTooEarly;
    private boolean ready;

    private boolean ready(int id) {
      if (id == 2) {
        ASKED.countDown();
      }
      return ready;
    }

    static String ask() {
      return "too early "
          + INSTANCE.askedTooEarly
          + ", afterwards "
          + waitForTheWarmCall(60_000)
          + ", ready "
          + INSTANCE.ready(2);
    }
  }

  private static boolean waitForTheWarmCall(long millis) {
    try {
      return ASKED.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
