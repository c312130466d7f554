package io.cacher.check;

import io.cacher.link.BootClasses;
import java.io.IOException;

/** Has the dispatcher in {@code java.lang} without an agent, for code that extends its classes. */
final class Dispatcher {

  // Where the build has moved it; in tests it is an ordinary class.
  private static final String NAME = "io.cacher.boot.CacherDispatcher";

  private Dispatcher() {}

  /** Defines it unless it is there. The manifest of cacher.jar opens {@code java.lang} for this. */
  static synchronized void prepare() {
    try {
      Class.forName(NAME, false, Dispatcher.class.getClassLoader());
    } catch (ClassNotFoundException notYet) {
      try {
        BootClasses.define(Dispatcher.class.getClassLoader());
      } catch (IOException | IllegalAccessException e) {
        throw new IllegalStateException(
            "the command line must be started with java -jar cacher.jar: " + e.getMessage(), e);
      }
    }
  }
}
