package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import org.jspecify.annotations.Nullable;

/** The answer to the call that finds its entry due; its arguments start the refresh. */
final class RefreshingHit extends CacherDispatcher.Hit implements TakesArguments {

  private final Refresh refresh;

  RefreshingHit(@Nullable Object value, Refresh refresh) {
    this.value = value;
    this.refresh = refresh;
  }

  /** Has this class ready before the first call. */
  static void initialize() {}

  Entry renewed() {
    return refresh.renewed();
  }

  @Override
  public void arguments(@Nullable Object[] arguments) {
    refresh.start(arguments);
  }
}
