package io.cacher.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the agent to measure. */
public final class CacherJar {

  private static final String PROPERTY = "cacher.jar";

  private CacherJar() {}

  /** Where {@code cacher.jar} is: what {@code -Dcacher.jar} says, or where the build leaves it. */
  public static Path path() {
    Path jar =
        Path.of(System.getProperty(PROPERTY, Path.of("agent", "target", "cacher.jar").toString()));
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "no agent at " + jar.toAbsolutePath() + "; build it, or say -D" + PROPERTY + "=...");
    }
    return jar.toAbsolutePath();
  }
}
