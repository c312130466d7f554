package io.cacher.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A woven suspend function of Kotlin. What is stored is the value that it brings, and a hit returns
 * that value at once, without suspending.
 */
public final class SuspendSite extends Site implements LaterSite {

  private final Object suspended;

  /**
   * A woven method, as in {@link Site}.
   *
   * @param suspended what the method returns when its value is still to come
   * @param outcomes what the rule says of values, or null
   */
  public SuspendSite(
      Cache cache,
      String method,
      List<KeyPartInfo> key,
      boolean singleFlight,
      Object suspended,
      @Nullable OutcomeRule outcomes) {
    super(cache, method, key, singleFlight, outcomes);
    this.suspended = suspended;
  }

  @Override
  boolean singleFlight() {
    return super.singleFlight() && cache().lockTimeoutNanos() > 0;
  }

  @Override
  Load load(Entry probe) {
    return new SuspendLoad(cache(), probe, suspended);
  }

  /** How long a coroutine waits for the load of another. */
  public long lockTimeoutNanos() {
    return cache().lockTimeoutNanos();
  }

  /** Takes back that a call joined a load: it runs the method itself. */
  public void notJoined() {
    cache().notJoined(this);
  }
}
