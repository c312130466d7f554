package io.cacher.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What can be done with a future of whatever class. */
final class FutureCopies {

  private FutureCopies() {}

  /** An incomplete future of the class of {@code stage}, or null where that cannot be had. */
  @SuppressWarnings("unchecked") // what we complete it with is what the other is completed with
  static @Nullable CompletableFuture<@Nullable Object> ofClass(Object stage) {
    Class<?> type = stage.getClass();
    if (type == CompletableFuture.class) {
      return new CompletableFuture<>();
    }
    if (!(stage instanceof CompletableFuture<?> future) || !completesAsUsual(type)) {
      return null;
    }
    try {
      CompletableFuture<?> copy = future.newIncompleteFuture();
      return copy != null && copy.getClass() == type && !copy.isDone()
          ? (CompletableFuture<@Nullable Object>) copy
          : null;
    } catch (RuntimeException ofTheApplication) {
      return null;
    }
  }

  /** Whether {@code stage} can be asked for its value at once; minimal stages cannot. */
  static boolean isDone(@Nullable Object stage) {
    try {
      return stage instanceof Future<?> future && future.isDone();
    } catch (RuntimeException ofTheApplication) {
      return false;
    }
  }

  /** Not so the JDK's minimal stages, and subclasses that forbid it. */
  private static boolean completesAsUsual(Class<?> type) {
    try {
      return type.getMethod("complete", Object.class).getDeclaringClass() == CompletableFuture.class
          && type.getMethod("completeExceptionally", Throwable.class).getDeclaringClass()
              == CompletableFuture.class;
    } catch (ReflectiveOperationException | LinkageError unknown) {
      return false;
    }
  }
}
