package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A woven method that returns a future. What is stored is the value the future completes with, and
 * each caller gets a future of its own, so that no caller can complete or cancel another's.
 */
public final class FutureSite extends Site implements LaterSite {

  private static final Class<?>[] NEEDED = {
    StageLoad.class,
    FutureLoad.class,
    FutureLoad.SourceFailure.class,
    AsyncLoad.Arrival.class,
    Refresh.Arrival.class,
    FutureCopies.class,
    FutureView.class,
    Follower.class,
    Joining.class,
    JoinedCall.class,
    JoinedCall.OwnRun.class,
    OneShot.class,
    HandedOut.class,
    CompletableFuture.class
  };

  private final boolean stage;

  /**
   * A woven method, as in {@link Site}.
   *
   * @param stage whether it declares a {@code CompletableFuture} or {@code CompletionStage}; else a
   *     plain {@code Future}, whose end nobody can be told of
   * @param outcomes what the rule says of values, or null
   */
  public FutureSite(
      Cache cache,
      String method,
      List<KeyPartInfo> key,
      boolean singleFlight,
      boolean stage,
      @Nullable OutcomeRule outcomes) {
    super(cache, method, key, singleFlight, outcomes);
    this.stage = stage;
    initializeClasses();
  }

  /** Done now, and not when the first call has little stack left. */
  private static void initializeClasses() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      for (Class<?> type : NEEDED) {
        lookup.ensureInitialized(type);
      }
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Override
  Load load(Entry probe) {
    return stage ? new StageLoad(cache(), probe) : new FutureLoad(cache(), probe);
  }

  @Override
  public boolean handsOut() {
    return true;
  }

  /** Whether it declares a {@code CompletableFuture} or {@code CompletionStage}. */
  public boolean isStage() {
    return stage;
  }

  @Override
  public @Nullable Object handOut(@Nullable Object outcome) {
    CacherDispatcher.Hit stored = Answer.stored(outcome);
    if (outcome instanceof RefreshingHit stale) {
      stored = stale;
    }
    return stored == null
        ? outcome
        : new HandedOut(CompletableFuture.completedFuture(stored.value));
  }
}
