package io.cacher.check;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/** Has the dispatcher in {@code java.lang} without an agent, for code that extends its classes. */
final class Dispatcher {

  // Where the build has moved it; in tests it is an ordinary class.
  private static final String NAME = "io.cacher.boot.CacherDispatcher";

  // Outer class last, as the agent defines them.
  private static final String[] NAMES = {
    "CacherDispatcher$Hit",
    "CacherDispatcher$Failure",
    "CacherDispatcher$Miss",
    "CacherDispatcher$Suspension",
    "CacherDispatcher$Continued",
    "CacherDispatcher"
  };

  private Dispatcher() {}

  /** Defines it unless it is there. The manifest of cacher.jar opens {@code java.lang} for this. */
  static synchronized void prepare() {
    ClassLoader loader = Dispatcher.class.getClassLoader();
    try {
      Class.forName(NAME, false, loader);
    } catch (ClassNotFoundException notYet) {
      try {
        define(loader);
      } catch (IOException | IllegalAccessException e) {
        throw new IllegalStateException(
            "the command line must be started with java -jar cacher.jar: " + e.getMessage(), e);
      }
    }
  }

  private static void define(ClassLoader loader) throws IOException, IllegalAccessException {
    MethodHandles.Lookup javaLang =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (String name : NAMES) {
      try (InputStream in = loader.getResourceAsStream("boot/" + name + ".class")) {
        if (in == null) {
          throw new IOException("boot/" + name + " is missing");
        }
        javaLang.defineClass(in.readAllBytes());
      }
    }
  }
}
