package io.cacher.cache;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Completes one caller's future as another future was completed.
 *
 * <p>Not {@code copy()}, which would wrap the failure once more than the application expects. Not a
 * lambda: it is made where little stack may be left.
 */
record Follower(CompletableFuture<@Nullable Object> follower)
    implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failure) {
    if (failure == null) {
      follower.complete(value);
    } else {
      follower.completeExceptionally(failure);
    }
  }
}
