package app.sample;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Methods of every kind, which tell apart the runs; without {@code invokedynamic}, so that they are
 * the same in an old class file.
 */
public class Renewed extends RenewedBase {

  public static final AtomicInteger RUNS = new AtomicInteger();

  public static int ofStatic(long a, int b) {
    return RUNS.incrementAndGet();
  }

  public Integer viaPrivate(Object a) {
    return ofPrivate(a);
  }

  private Integer ofPrivate(Object a) {
    return a == this ? 0 : RUNS.incrementAndGet();
  }

  public synchronized long ofSynchronized(double a, String... rest) {
    return RUNS.incrementAndGet();
  }

  @Override
  public int overridden(int[] a) {
    return 1_000 + super.overridden(a);
  }
}
