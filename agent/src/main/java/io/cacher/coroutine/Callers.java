package io.cacher.coroutine;

import io.cacher.boot.CacherDispatcher.Continued;
import io.cacher.cache.SuspendLoad;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On whose behalf a call of a suspend function is made. */
final class Callers {

  /** More frames than this are not looked at; such a call does not wait. */
  private static final int MOST_FRAMES = 10_000;

  private Callers() {}

  /**
   * The loads that a call is part of, from the innermost: those that are to be resumed after it,
   * those of the scopes that its coroutine is a child of, and so on.
   *
   * @return null if that is too much to tell
   */
  static @Nullable List<SuspendLoad> loads(Kotlin kotlin, Object continuation) throws Throwable {
    List<SuspendLoad> loads = new ArrayList<>();
    int frames = 0;
    for (Object next = continuation; next != null; next = kotlin.callerOf(next)) {
      if (++frames > MOST_FRAMES) {
        return null;
      }
      if (next instanceof Continued continued
          && continued.suspension() instanceof LoadingCall call
          && !call.load().isOver()) {
        loads.add(call.load());
      }
    }
    return loads;
  }
}
