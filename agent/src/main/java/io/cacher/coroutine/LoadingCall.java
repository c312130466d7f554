package io.cacher.coroutine;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.SuspendLoad;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A call that runs the suspend function for its cache. What it brings passes through unchanged. */
final class LoadingCall extends CacherDispatcher.Suspension {

  private final Kotlin kotlin;
  private final SuspendLoad load;

  LoadingCall(Kotlin kotlin, SuspendLoad load) {
    this.kotlin = kotlin;
    this.load = load;
  }

  SuspendLoad load() {
    return load;
  }

  @Override
  public CacherDispatcher.@Nullable Hit complete(
      @Nullable Object result, @Nullable Throwable thrown) {
    return load.complete(result, thrown);
  }

  @Override
  public @Nullable Object resume(@Nullable Object result) {
    Throwable failure;
    try {
      failure = kotlin.failure(result);
    } catch (Throwable fault) {
      failure = new CancellationException();
    }
    load.resumed(failure == null ? result : null, failure);
    return result;
  }
}
