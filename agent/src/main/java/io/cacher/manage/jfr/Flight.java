package io.cacher.manage.jfr;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheRecorder;
import io.cacher.cache.StackReserve;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * The door to the Flight Recorder. Thread-safe; does nothing where there is none, and throws
 * nothing.
 *
 * <p>An event class registers itself when it is initialised, and that brings up most of the
 * recorder. So none is touched before somebody else has: {@link #ready} says whether that was so
 * when it was looked at last, with each new cache and once a second.
 */
public final class Flight {

  private static final boolean AVAILABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private static volatile boolean ready;
  private static volatile boolean closed;

  private Flight() {}

  /** Whether events can be made; asked on the way of a call. */
  static boolean ready() {
    return ready;
  }

  /**
   * Gets the events ready if there is a recorder by now, with stack to spare: an overflow while a
   * class is initialised makes it useless for ever.
   */
  static boolean getReady() {
    if (!ready && AVAILABLE && !closed) {
      try {
        if (FlightRecorder.isInitialized()) {
          StackReserve.probeForLinking();
          EventClasses.initialize();
          ready = true;
        }
      } catch (Throwable stackOrRecorder) {
        // Perhaps the next time.
      }
    }
    return ready;
  }

  /** Records what {@code cache} does, or null. */
  public static @Nullable CacheRecorder recorder(Cache cache) {
    return AVAILABLE ? new FlightRecords(cache) : null;
  }

  /** Records that a rule does not fit what its methods do. */
  public static void mismatch(String cache, String verdict, String what) {
    if (getReady()) {
      MismatchEvent.write(cache, verdict, what);
    }
  }

  /** Records that other rules are in force. */
  public static void rulesChanged(String diff) {
    if (getReady()) {
      RuleChangeEvent.write(true, diff);
    }
  }

  /** Records that changed rules were not accepted. */
  public static void rulesRejected(String report) {
    if (getReady()) {
      RuleChangeEvent.write(false, report);
    }
  }

  /**
   * Has the recorder forget our events, if it knows them: the agent goes. It never hears of them
   * again, though calls may go on that began before.
   */
  public static void close() {
    closed = true;
    if (ready) {
      ready = false;
      EventClasses.unregister();
    }
  }

  /** For tests: as if nothing had been closed. */
  static void open() {
    closed = false;
  }
}
