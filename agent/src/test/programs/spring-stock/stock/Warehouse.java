package stock;

import java.util.concurrent.atomic.AtomicInteger;

/** A library of the shop, in a jar within the shop's jar. */
public final class Warehouse {

  public static final AtomicInteger EXECUTIONS = new AtomicInteger();

  private Warehouse() {}

  public static int level(String product) {
    EXECUTIONS.incrementAndGet();
    return product.hashCode() % 50;
  }
}
