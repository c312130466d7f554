package io.cacher.warm;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells how far the warming of a method has come: not too often, and surely at the end. */
final class WarmProgress {

  private static final long LEAST_PAUSE = TimeUnit.SECONDS.toNanos(3);
  private static final int STEPS = 10;

  private final String cache;
  private final String method;
  private final int calls;
  private final LongSupplier nanoClock;
  private final WarmListener listener;

  private int made;
  private int failed;
  private int toldStep;
  private long beganAt;
  private long toldAt;

  WarmProgress(
      String cache, String method, int calls, LongSupplier nanoClock, WarmListener listener) {
    this.cache = cache;
    this.method = method;
    this.calls = calls;
    this.nanoClock = nanoClock;
    this.listener = listener;
  }

  synchronized void begin(int threads) {
    beganAt = nanoClock.getAsLong();
    toldAt = beganAt;
    listener.warming(
        cache, "warming " + method + ": " + calls + " call(s) on " + threads + " thread(s)");
  }

  /** Notes the end of a call; tells at each tenth, if the last line is some time ago. */
  synchronized void made(boolean returned) {
    made++;
    failed += returned ? 0 : 1;
    int step = (int) ((long) made * STEPS / calls);
    long now = nanoClock.getAsLong();
    if (step > toldStep && made < calls && now - toldAt >= LEAST_PAUSE) {
      toldStep = step;
      toldAt = now;
      listener.warming(
          cache, "warming " + method + ": " + made + " of " + calls + " calls" + failures());
    }
  }

  synchronized void end(boolean answers) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - beganAt);
    String count = made == calls ? calls + " call(s)" : made + " of " + calls + " calls";
    listener.warming(
        cache,
        "warmed "
            + method
            + " in "
            + millis
            + "ms: "
            + count
            + failures()
            + (answers ? "" : "; the cache was turned off"));
  }

  private String failures() {
    return failed == 0 ? "" : ", " + failed + " of them failed";
  }
}
