package io.cacher.cache;

import java.util.List;

/**
 * A woven method whose result does its work when it is subscribed to. The cache is therefore asked
 * twice: when the method is called, for a value that is there already, and at each subscription,
 * which is where loads begin.
 */
public final class LazySite extends Site implements LaterSite {

  private final boolean shared;

  /**
   * A woven method, as in {@link Site}.
   *
   * @param shared whether subscribers with one key may share one load
   */
  public LazySite(
      Cache cache, String method, List<KeyPartInfo> key, boolean singleFlight, boolean shared) {
    super(cache, method, key, singleFlight, null);
    this.shared = shared;
  }

  @Override
  Load load(Entry probe) {
    return new LazyLoad(cache(), probe, shared);
  }

  /** Claims nothing: calling such a method is not yet a load. */
  @Override
  public Object miss(Entry probe) {
    return new Assembly(cache(), probe);
  }

  /** Whether a subscriber may still be given what a call has found. */
  public boolean answersStill(Entry entry) {
    return cache().holds(entry);
  }
}
