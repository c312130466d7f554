package io.cacher.cache.policy;

/** The policies there are. */
public enum Policies implements PolicyFactory {
  /** By recency and frequency, see {@link TinyLfu}. */
  TINYLFU(false),
  /** See {@link Lru}. */
  LRU(true),
  /** See {@link Lfu}. */
  LFU(true),
  /** See {@link Fifo}. */
  FIFO(false),
  /** See {@link Mru}. */
  MRU(true),
  /** See {@link RandomEviction}. */
  RANDOM(false),
  /** See {@link NoEviction}. */
  NONE(false);

  private final boolean needsEveryHit;

  Policies(boolean needsEveryHit) {
    this.needsEveryHit = needsEveryHit;
  }

  @Override
  public boolean needsEveryHit() {
    return needsEveryHit;
  }

  @Override
  public EvictionPolicy create(long maximum) {
    return switch (this) {
      case TINYLFU -> new TinyLfu(maximum);
      case LRU -> new Lru(maximum);
      case LFU -> new Lfu(maximum);
      case FIFO -> new Fifo(maximum);
      case MRU -> new Mru(maximum);
      case RANDOM -> new RandomEviction(maximum);
      case NONE -> new NoEviction(maximum);
    };
  }
}
