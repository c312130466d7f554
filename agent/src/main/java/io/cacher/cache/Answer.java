package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A hit whose entry does not hold the result strongly. */
final class Answer extends CacherDispatcher.Hit {

  private final Entry entry;

  private Answer(Object result, Entry entry) {
    this.entry = entry;
    value = result;
  }

  /** Has what each miss needs ready before the first call. */
  static void initialize() {
    Objects.requireNonNull(ValueReference.class);
  }

  /** The entry behind what a look-up found, or null if there is none. */
  static @Nullable Entry entry(CacherDispatcher.Hit hit) {
    if (hit instanceof RefreshingHit refreshing) {
      return refreshing.renewed();
    }
    return hit instanceof Answer answer ? answer.entry : hit instanceof Entry found ? found : null;
  }

  /** The hit for a live entry, or null if its result was garbage collected. */
  static CacherDispatcher.@Nullable Hit of(Entry entry) {
    if (!(entry.value instanceof ValueReference held)) {
      return entry;
    }
    Object result = held.get();
    return result == null ? null : new Answer(result, entry);
  }

  /** A look-up's outcome if it is a stored result, and not one made for its caller; or null. */
  static CacherDispatcher.@Nullable Hit stored(@Nullable Object outcome) {
    return outcome instanceof Entry || outcome instanceof Answer
        ? (CacherDispatcher.Hit) outcome
        : null;
  }

  /** The hit for a result that was just had, whatever its entry holds. */
  static CacherDispatcher.Hit with(@Nullable Object result, Entry entry) {
    return result == null || entry.value == result ? entry : new Answer(result, entry);
  }
}
