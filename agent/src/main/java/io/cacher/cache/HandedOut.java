package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import org.jspecify.annotations.Nullable;

/** What one caller gets where the cached value itself is not for handing out. */
public class HandedOut extends CacherDispatcher.Hit {

  /** Answers a call with {@code value}, which is of the method's declared type. */
  public HandedOut(@Nullable Object value) {
    this.value = value;
  }
}
