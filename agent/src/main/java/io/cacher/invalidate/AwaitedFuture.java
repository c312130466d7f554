package io.cacher.invalidate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a trigger gets instead of the trigger's own future: it completes as that does,
 * after the caches have reacted. A future tells the last who asked first, so that a reaction that
 * was registered with the trigger's own would come after whoever waits for it has gone on to read.
 *
 * <p>Whatever is done to it is done to the trigger's own.
 */
final class AwaitedFuture extends CompletableFuture<@Nullable Object>
    implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  private final CompletableFuture<@Nullable Object> own;
  private final Aftermath aftermath;

  private AwaitedFuture(CompletableFuture<@Nullable Object> own, Aftermath aftermath) {
    this.own = own;
    this.aftermath = aftermath;
  }

  /** A future in the place of {@code own}. */
  @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"}) // completes with what own does
  static AwaitedFuture of(CompletableFuture<?> own, Aftermath aftermath) {
    AwaitedFuture awaited = new AwaitedFuture((CompletableFuture<@Nullable Object>) own, aftermath);
    own.whenComplete(awaited);
    return awaited;
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable thrown) {
    aftermath.accept(value, thrown);
    if (thrown == null) {
      super.complete(value);
    } else {
      super.completeExceptionally(thrown);
    }
  }

  @Override
  public boolean complete(@Nullable Object value) {
    return own.complete(value);
  }

  @Override
  public boolean completeExceptionally(Throwable thrown) {
    return own.completeExceptionally(thrown);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return own.cancel(mayInterruptIfRunning);
  }

  @Override
  public CompletableFuture<@Nullable Object> completeAsync(
      Supplier<? extends @Nullable Object> supplier, Executor executor) {
    own.completeAsync(supplier, executor);
    return this;
  }

  @Override
  public CompletableFuture<@Nullable Object> completeAsync(
      Supplier<? extends @Nullable Object> supplier) {
    own.completeAsync(supplier);
    return this;
  }

  @Override
  public void obtrudeValue(@Nullable Object value) {
    own.obtrudeValue(value);
    super.obtrudeValue(value);
  }

  @Override
  public void obtrudeException(Throwable thrown) {
    own.obtrudeException(thrown);
    super.obtrudeException(thrown);
  }
}
