package app.sample;

/** Has a method that is overridden and called by the one that overrides it. */
public class RenewedBase {

  public int overridden(int[] a) {
    return Renewed.RUNS.incrementAndGet();
  }
}
