package io.cacher.manage.jfr;

import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/** All events there are. */
final class EventClasses {

  private static final List<Class<? extends Event>> ALL =
      List.of(
          LoadEvent.class,
          RefreshEvent.class,
          WaitEvent.class,
          EvictionEvent.class,
          MismatchEvent.class,
          RuleChangeEvent.class);

  private EventClasses() {}

  /** Makes them known to the recorder. */
  static void initialize() {
    for (Class<? extends Event> event : ALL) {
      FlightRecorder.register(event);
    }
    // Their instances are made on the way of calls.
    new LoadEvent().isEnabled();
    new RefreshEvent().isEnabled();
    new WaitEvent().isEnabled();
  }

  /** Has the recorder forget them. Throws nothing. */
  static void unregister() {
    try {
      for (Class<? extends Event> event : ALL) {
        FlightRecorder.unregister(event);
      }
    } catch (Throwable recorder) {
      // It keeps a few classes.
    }
  }
}
