package io.cacher.manage.jfr;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheRecorder;
import org.jspecify.annotations.Nullable;

/**
 * The door to the Flight Recorder. Thread-safe; does nothing where there is none, and throws
 * nothing.
 *
 * <p>Names no type of {@code jdk.jfr} itself, so that it can be loaded without.
 */
public final class Flight {

  private static final boolean AVAILABLE = prepare();

  private Flight() {}

  private static boolean prepare() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      return false;
    }
    try {
      FlightRecords.initialize();
      return true;
    } catch (Throwable withoutRecords) {
      return false;
    }
  }

  /** Records what {@code cache} does, or null. */
  public static @Nullable CacheRecorder recorder(Cache cache) {
    return AVAILABLE ? new FlightRecords(cache) : null;
  }

  /** Records that a rule does not fit what its methods do. */
  public static void mismatch(String cache, String verdict, String what) {
    if (AVAILABLE) {
      MismatchEvent.write(cache, verdict, what);
    }
  }

  /** Records that other rules are in force. */
  public static void rulesChanged(String diff) {
    if (AVAILABLE) {
      RuleChangeEvent.write(true, diff);
    }
  }

  /** Records that changed rules were not accepted. */
  public static void rulesRejected(String report) {
    if (AVAILABLE) {
      RuleChangeEvent.write(false, report);
    }
  }

  /** Has the recorder forget our events, if it knows them: the agent goes. */
  public static void close() {
    if (AVAILABLE) {
      EventClasses.unregister();
    }
  }
}
