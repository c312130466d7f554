package io.cacher.cache;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, by samples, whether somebody changes what is cached. Of some stored values it keeps
 * the hash of the content, and compares it later, off the way of any call. Thread-safe.
 */
final class MutationDetector {

  /** The first values of a cache are all sampled, then one in so many. */
  private static final int FIRST = 32;

  private static final int ONE_IN = 64;
  private static final int SAMPLES = 64;

  private static final class Sample extends WeakReference<Object> {
    final Site site;
    final long hash;

    Sample(Object value, Site site, long hash) {
      super(value);
      this.site = site;
      this.hash = hash;
    }
  }

  private final @Nullable Sample[] samples = new Sample[SAMPLES];
  private int stores;
  private int next;

  /** Looks at a value that is about to be stored, before its caller has it. */
  void stored(Site site, @Nullable Object value) {
    if (value == null || !due()) {
      return;
    }
    long hash = hash(value);
    if (hash != ContentHash.NONE) {
      synchronized (this) {
        samples[next] = new Sample(value, site, hash);
        next = (next + 1) % SAMPLES;
      }
    }
  }

  /** Racy on purpose: which values are sampled does not matter. */
  private boolean due() {
    int count = stores;
    if (count < FIRST) {
      stores = count + 1;
      return true;
    }
    stores = count == FIRST + ONE_IN ? FIRST : count + 1;
    return count == FIRST;
  }

  private static long hash(Object value) {
    try {
      return ContentHash.of(value);
    } catch (RuntimeException changedMeanwhile) {
      return ContentHash.NONE;
    }
  }

  /** Compares; each change is told once. Called by one thread, now and then. */
  void check(Cache cache, FaultListener listener) {
    for (int i = 0; i < SAMPLES; i++) {
      Sample sample;
      synchronized (this) {
        sample = samples[i];
      }
      Object value = sample == null ? null : sample.get();
      if (sample == null || value == null) {
        continue;
      }
      long hash = hash(value);
      if (hash != sample.hash) {
        synchronized (this) {
          samples[i] = samples[i] == sample ? null : samples[i];
        }
        cache.counters().mutated.increment();
        listener.resultChanged(cache, sample.site, value.getClass());
      }
    }
  }
}
