package io.cacher.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Starts the agent. */
public final class Agent {
  private Agent() {}

  /** Starts. */
  public static void start(@Nullable String arguments, Instrumentation instrumentation) {
    System.err.println(
        "started "
            + arguments
            + instrumentation
            + io.cacher.boot.CacherDispatcher.Hit.class.getName().length());
  }
}
