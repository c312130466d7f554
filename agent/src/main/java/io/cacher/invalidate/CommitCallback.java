package io.cacher.invalidate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Spring's and JTA's interfaces of those who wait for the end of a transaction. Makes
 * its change once.
 */
final class CommitCallback implements InvocationHandler {

  /** In both, the name of the method that tells how a transaction has ended. */
  private static final String COMPLETED = "afterCompletion";

  private final Change change;
  private final int committed;
  private final int rolledBack;
  private boolean done;

  /**
   * A callback.
   *
   * @param committed the status that means so
   * @param rolledBack the status that means so; any other is taken for doubt
   */
  private CommitCallback(Change change, int committed, int rolledBack) {
    this.change = change;
    this.committed = committed;
    this.rolledBack = rolledBack;
  }

  static Object of(Class<?> type, Change change, int committed, int rolledBack) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        new CommitCallback(change, committed, rolledBack));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    switch (method.getName()) {
      case "afterCommit" -> apply(true);
      case COMPLETED -> {
        int status = arguments == null || arguments[0] == null ? -1 : (int) arguments[0];
        if (status != rolledBack) {
          apply(status == committed);
        }
      }
      case "getOrder" -> {
        // Ahead of the application's own, which may read what is cached.
        return Integer.MIN_VALUE;
      }
      case "equals" -> {
        return arguments != null && proxy == arguments[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(this);
      }
      case "toString" -> {
        return "Cacher";
      }
      default -> {}
    }
    return null;
  }

  private void apply(boolean certain) {
    if (!done) {
      done = true;
      change.apply(certain);
    }
  }
}
