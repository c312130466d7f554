package io.cacher.check;

import io.cacher.weave.DispatcherClasses;
import java.io.IOException;

/** Has the dispatcher in {@code java.lang} without an agent, for code that extends its classes. */
final class Dispatcher {

  // Where the build has moved it; in tests it is an ordinary class.
  private static final String NAME = "io.cacher.boot.CacherDispatcher";

  private Dispatcher() {}

  /** Defines it unless it is there. The manifest of cacher.jar opens {@code java.lang} for this. */
  static synchronized void prepare() {
    ClassLoader loader = Dispatcher.class.getClassLoader();
    try {
      Class.forName(NAME, false, loader);
    } catch (ClassNotFoundException notYet) {
      try {
        DispatcherClasses.define(DispatcherClasses.read(loader));
      } catch (IOException | IllegalAccessException e) {
        throw new IllegalStateException(
            "the command line must be started with java -jar cacher.jar: " + e.getMessage(), e);
      }
    }
  }
}
