package io.cacher.link;

import io.cacher.cache.Entry;
import io.cacher.cache.Weigher;
import io.cacher.weigh.Length;
import org.jspecify.annotations.Nullable;

/** Follows a path to a number, or to something that has a length; what is null weighs nothing. */
final class PathWeigher implements Weigher {

  private static final @Nullable Object[] NO_CALL = {};

  private final CallPath path;

  PathWeigher(CallPath path) {
    this.path = path;
  }

  @Override
  public long weigh(Entry entry, @Nullable Object result, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (arguments == null && !path.overResult()) {
      throw new IllegalStateException("the arguments were not handed over");
    }
    Object reached = path.followIfPresent(arguments == null ? NO_CALL : arguments, result);
    if (reached instanceof Number number) {
      return number.longValue();
    }
    long length = Length.of(reached, -1);
    if (length < 0 && reached != null) {
      throw new IllegalArgumentException("a " + reached.getClass().getName() + " is no weight");
    }
    return length;
  }
}
