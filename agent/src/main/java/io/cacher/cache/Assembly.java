package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import org.jspecify.annotations.Nullable;

/** A call that puts a lazy result together; its work is still to come. */
public final class Assembly extends CacherDispatcher.Miss {

  /** Makes what the caller gets of what the method returned. */
  public interface Wrapper {

    /** Must not throw; null leaves the caller the method's own result. */
    CacherDispatcher.@Nullable Hit wrap(Object result);
  }

  private final Cache cache;
  private final Entry probe;
  private @Nullable Wrapper wrapper;

  Assembly(Cache cache, Entry probe) {
    this.cache = cache;
    this.probe = probe;
  }

  /** Says what becomes of the result. */
  public void wrapWith(Wrapper newWrapper) {
    wrapper = newWrapper;
  }

  @Override
  public CacherDispatcher.@Nullable Hit complete(
      @Nullable Object result, @Nullable Throwable thrown) {
    Wrapper known = wrapper;
    return known == null || result == null || thrown != null ? null : known.wrap(result);
  }

  /**
   * Begins the work on behalf of a subscriber; once for each assembly.
   *
   * @return an {@link Entry} that answers; a {@link LazyLoad} that is the subscriber's to run; a
   *     {@link HandedOut} whose value is a {@code LazyLoad} that it may follow; or null to let it
   *     pass
   */
  public @Nullable Object claim() {
    return Load.entered(cache.miss(probe));
  }
}
