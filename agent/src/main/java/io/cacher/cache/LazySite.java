package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A woven method whose result does its work when it is subscribed to. The cache is therefore asked
 * twice: when the method is called, for a value that is there already, and at each subscription,
 * which is where loads begin.
 */
public final class LazySite extends Site implements LaterSite {

  /** Says whether a stored result is still good. */
  public interface Validity {

    /**
     * Whether it is; throws nothing.
     *
     * @param receiverAndArguments is given away
     */
    boolean isGood(@Nullable Object value, @Nullable Object[] receiverAndArguments);
  }

  private final boolean shared;
  private @Nullable Validity validity;

  /**
   * A woven method, as in {@link Site}.
   *
   * @param shared whether subscribers with one key may share one load
   * @param outcomes what the rule says of values, or null
   */
  public LazySite(
      Cache cache,
      String method,
      List<KeyPartInfo> key,
      boolean singleFlight,
      boolean shared,
      @Nullable OutcomeRule outcomes) {
    super(cache, method, key, singleFlight, outcomes);
    this.shared = shared;
  }

  /** Whether results bring one value at most. */
  public boolean single() {
    return shared;
  }

  @Override
  Load load(Entry probe) {
    return new LazyLoad(cache(), probe, shared);
  }

  /** Claims nothing: calling such a method is not yet a load. */
  @Override
  public Object miss(Entry probe) {
    CacherDispatcher.Hit found = cache().foundAtRest(probe);
    return found == null ? new Assembly(cache(), probe) : found;
  }

  /** Asks the store beyond the heap on behalf of a subscriber that is about to load. */
  public @Nullable Object askStore(@Nullable Object claimed) {
    SiteStore beyond = store();
    return beyond == null ? claimed : beyond.ask(claimed);
  }

  /** Has what calls have found judged anew at each subscription. Before the first call. */
  public void checkBy(Validity newValidity) {
    validity = newValidity;
  }

  /**
   * Whether a subscriber may still be given what a call has found; if it is not good any more, it
   * leaves.
   *
   * @param arguments receiver, if any, and arguments
   */
  public boolean answersStill(Entry entry, @Nullable Object[] arguments) {
    if (!cache().holds(entry)) {
      return false;
    }
    if (validity == null || validity.isGood(entry.result(), arguments.clone())) {
      return true;
    }
    notValid(entry);
    return false;
  }
}
