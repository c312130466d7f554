package io.cacher.cache;

import io.cacher.store.StoreFacts;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Caches that are watched and controlled as one: those of a rule, or a single one of them. */
public interface CacheSet {

  /** The name in the rule file. */
  String name();

  /** The caches whose classes still live. */
  List<Cache> caches();

  /** A count over all caches of the set, those of dead class loaders included. */
  long total(Function<Counters, LongAdder> counter);

  /** Sets all counters to zero. */
  void resetCounters();

  /** What the caches are bound to: those of the rule as a whole, or of this one. */
  CacheSettings settings();

  /** What the caches were made with, which says what they can be tuned to. */
  CacheSettings made();

  /**
   * Changes the limits of each cache at once: for what will be stored, and for what is stored as
   * far as it ends entries sooner, counted from now.
   *
   * @throws IllegalArgumentException unless {@link #made} is {@link CacheSettings#tunableTo} them
   */
  void tune(UnaryOperator<CacheSettings> change);

  /** How it stands with the store beyond the heap; null where there is none. */
  @Nullable StoreFacts storeFacts();

  /** Whether the bound is one in weight, and not in entries. */
  default boolean weighted() {
    return settings().retention().weighted();
  }

  /** The bound of each cache, in entries or in weight. */
  default long maximumSize() {
    return settings().maximumSize();
  }

  /** Whether calls are answered. */
  boolean isOn();

  /** Turns the caches on or off. Turning off forgets everything. */
  void setOn(boolean on);
}
