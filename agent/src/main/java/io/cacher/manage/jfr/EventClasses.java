package io.cacher.manage.jfr;

import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/** All events there are. */
final class EventClasses {

  static final List<Class<? extends Event>> ALL =
      List.of(
          LoadEvent.class,
          RefreshEvent.class,
          WaitEvent.class,
          EvictionEvent.class,
          MismatchEvent.class,
          RuleChangeEvent.class);

  private EventClasses() {}

  /** Has the recorder forget them, if there is one. Throws nothing. */
  static void unregister() {
    try {
      if (FlightRecorder.isInitialized()) {
        for (Class<? extends Event> event : ALL) {
          FlightRecorder.unregister(event);
        }
      }
    } catch (Throwable recorder) {
      // It keeps a few classes.
    }
  }
}
