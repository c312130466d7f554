package io.cacher.link;

import io.cacher.cache.Entry;
import io.cacher.cache.Weigher;
import io.cacher.weigh.Length;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a path to a number, or to something that has a length. */
final class PathWeigher implements Weigher {

  /** The root of a path that starts at the result. */
  static final int RESULT = -1;

  private final int root;
  private final List<MethodHandle> steps;

  /**
   * A weigher.
   *
   * @param root the parameter to start at, the receiver being one; or {@link #RESULT}
   * @param steps each {@code (Object)Object}
   */
  PathWeigher(int root, List<MethodHandle> steps) {
    this.root = root;
    this.steps = steps;
  }

  @Override
  public long weigh(Entry entry, @Nullable Object result, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Object reached = root == RESULT ? result : at(arguments);
    for (MethodHandle step : steps) {
      if (reached == null) {
        return 0;
      }
      reached = (Object) step.invokeExact(reached);
    }
    if (reached instanceof Number number) {
      return number.longValue();
    }
    long length = Length.of(reached, -1);
    if (length < 0 && reached != null) {
      throw new IllegalArgumentException("a " + reached.getClass().getName() + " is no weight");
    }
    return length;
  }

  private @Nullable Object at(@Nullable Object @Nullable [] arguments) {
    if (arguments == null) {
      throw new IllegalStateException("the arguments were not handed over");
    }
    return arguments[root];
  }
}
