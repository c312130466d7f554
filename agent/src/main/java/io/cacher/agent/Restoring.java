package io.cacher.agent;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Gives woven classes their own code back, once the transformer is gone. */
final class Restoring {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Instrumentation instrumentation;
  private final AgentLog log;

  Restoring(Instrumentation instrumentation, AgentLog log) {
    this.instrumentation = instrumentation;
    this.log = log;
  }

  /**
   * Restores the classes of these names in all loaders; returns how many were.
   *
   * <p>A class may have been woven a moment ago and be defined only now, unseen by the first round.
   * So there is one more round at least, and another as long as one finds something. Whatever
   * escapes, and what cannot be restored, lets its calls pass.
   */
  int restore(Set<String> names) {
    if (names.isEmpty()) {
      return 0;
    }
    Set<Class<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    int restored = 0;
    int before;
    do {
      before = seen.size();
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (names.contains(loaded.getName())
            && instrumentation.isModifiableClass(loaded)
            && seen.add(loaded)) {
          restored += restore(loaded) ? 1 : 0;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (seen.size() > before);
    return restored;
  }

  private boolean restore(Class<?> woven) {
    try {
      instrumentation.retransformClasses(woven);
      return true;
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      log.error(woven.getName() + " cannot be restored, and lets its calls pass from now on: " + e);
      return false;
    }
  }
}
