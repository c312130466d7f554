package io.cacher.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a cache's results are renewed before they expire, and used after. Null and zero are none.
 *
 * @param refreshAfterWrite the age from which a hit has the method run again in the background
 * @param refreshEarly the beta of XFetch: how eagerly results are renewed shortly before their end
 * @param staleWhileRefresh how long an expired result answers while it is being renewed
 * @param staleIfError how long an expired result answers when the method throws
 */
public record FreshnessRule(
    @Nullable Duration refreshAfterWrite,
    double refreshEarly,
    @Nullable Duration staleWhileRefresh,
    @Nullable Duration staleIfError) {

  /** Results answer until they expire. */
  public static final FreshnessRule NONE = new FreshnessRule(null, 0, null, null);

  /** Whether the method is ever run in the background. */
  public boolean refreshes() {
    return given(refreshAfterWrite) || refreshEarly > 0 || given(staleWhileRefresh);
  }

  private static boolean given(@Nullable Duration duration) {
    return duration != null && !duration.isZero();
  }
}
