package io.cacher.manage;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a cache hits less often than it is to, and when it does again. For one thread.
 *
 * <p>Calls are looked at window by window, each of ten seconds at least and as long as it takes to
 * see enough calls. The first is passed over: a cache begins empty.
 */
public final class HitAlert {

  static final long LEAST_CALLS = 1_000;
  static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private boolean begun;
  private boolean warm;
  private boolean low;
  private long since;
  private long hitsBefore;
  private long missesBefore;

  /** Whether the last window that was told of was under the limit. */
  public boolean isLow() {
    return low;
  }

  /**
   * Looks at the counters.
   *
   * @param percent the hit percentage that is asked for
   * @param now a moment in nanoseconds
   * @return what there is to tell, or null if nothing has changed
   */
  public @Nullable String look(int percent, long hits, long misses, long now) {
    if (!begun || hits < hitsBefore || misses < missesBefore) {
      // The counters were cleared meanwhile.
      begin(hits, misses, now);
      return null;
    }
    long newHits = hits - hitsBefore;
    long calls = newHits + misses - missesBefore;
    long nanos = now - since;
    if (calls < LEAST_CALLS || nanos < LEAST_NANOS) {
      return null;
    }
    begin(hits, misses, now);
    boolean first = !warm;
    warm = true;
    boolean under = newHits * 100.0 < (double) percent * calls;
    if (first || under == low) {
      return null;
    }
    low = under;
    String told =
        String.format(Locale.ROOT, "%.1f %%", 100.0 * newHits / calls)
            + " of "
            + calls
            + " calls in "
            + TimeUnit.NANOSECONDS.toSeconds(nanos)
            + " s were hits";
    return under
        ? told + ", which is under `alert-below: " + percent + "%`"
        : told + ", as `alert-below: " + percent + "%` asks for again";
  }

  private void begin(long hits, long misses, long now) {
    begun = true;
    hitsBefore = hits;
    missesBefore = misses;
    since = now;
  }
}
