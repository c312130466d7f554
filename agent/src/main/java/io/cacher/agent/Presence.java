package io.cacher.agent;

import io.cacher.manage.Version;
import java.lang.instrument.Instrumentation;

/** Lets whoever attaches to the JVM see that there is an agent. */
final class Presence implements Runnable, AutoCloseable {

  private final Instrumentation instrumentation;
  private int rounds;

  Presence(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Tells of the agent; not in the first round, which would make the start of each JVM slower. */
  @Override
  public void run() {
    if (rounds++ == 1) {
      tell();
    }
  }

  void tell() {
    AgentProperties.of(instrumentation).setProperty(AgentProperties.AGENT, Version.VERSION);
  }

  @Override
  public void close() {
    AgentProperties.of(instrumentation).remove(AgentProperties.AGENT);
  }
}
