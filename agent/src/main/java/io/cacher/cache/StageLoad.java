package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A load whose method returns a {@code CompletableFuture} or a {@code CompletionStage}. */
final class StageLoad extends AsyncLoad {

  StageLoad(Cache cache, Entry entry) {
    super(cache, entry);
  }

  @Override
  CacherDispatcher.Hit join() {
    CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
    JoinedCall.OwnRun own = new JoinedCall.OwnRun(entry.site());
    follow(new Joining(future, own));
    return new JoinedCall(future, own);
  }

  /**
   * The first caller, too, gets a future of its own while the value is pending: cancelling or
   * completing the method's would do so to everybody. Where a stage is of a class whose copies we
   * cannot make, it stays the caller's: such a cast must not break.
   */
  @Override
  CacherDispatcher.@Nullable Hit returned(@Nullable Object result) {
    if (!(result instanceof CompletionStage<?> stage)) {
      settle(null, new NullPointerException("the method returned null and not a future"));
      return null;
    }
    CompletableFuture<@Nullable Object> copy =
        FutureCopies.isDone(stage) ? null : FutureCopies.ofClass(stage);
    if (copy != null) {
      follow(new Follower(copy));
    }
    var unused = stage.whenComplete(new Arrival(this));
    return copy == null ? excused() : new HandedOut(copy);
  }
}
