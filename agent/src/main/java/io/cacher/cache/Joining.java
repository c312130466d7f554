package io.cacher.cache;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * As {@link Follower}, for a call that joined the load of another. Where the value serves the first
 * caller only, this one gets what the method returns for itself.
 *
 * <p>Not lambdas: this may be where little stack is left.
 */
final class Joining implements BiConsumer<@Nullable Object, @Nullable Throwable>, Runnable {

  private final CompletableFuture<@Nullable Object> follower;
  private final JoinedCall.OwnRun own;

  Joining(CompletableFuture<@Nullable Object> follower, JoinedCall.OwnRun own) {
    this.follower = follower;
    this.own = own;
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failure) {
    if (failure != null) {
      follower.completeExceptionally(failure);
    } else if (value == null || !OneShot.is(value)) {
      follower.complete(value);
    } else {
      own.whenKnown(this);
    }
  }

  @Override
  public void run() {
    if (follower.isDone()) {
      return;
    }
    try {
      CompletionStage<?> stage = (CompletionStage<?>) Objects.requireNonNull(own.run());
      var unused = stage.whenComplete(new Follower(follower));
    } catch (Throwable thrown) {
      follower.completeExceptionally(thrown);
    }
  }
}
