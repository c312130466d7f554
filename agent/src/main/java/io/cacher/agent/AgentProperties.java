package io.cacher.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The JVM's agent properties, which whoever attaches to it can read: the JDK tells there where its
 * own management agent listens. No file and no connection is needed, and the application does not
 * see them. A JVM that has none uses its system properties.
 */
final class AgentProperties {

  /** The version of the agent that is there. */
  static final String AGENT = "io.cacher.agent";

  /** The answer to the last request. */
  static final String REPLY = "io.cacher.reply";

  private AgentProperties() {}

  static Properties of(Instrumentation instrumentation) {
    try {
      instrumentation.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of("jdk.internal.vm", Set.of(AgentProperties.class.getModule())),
          Map.of(),
          Set.of(),
          Map.of());
      return (Properties)
          Class.forName("jdk.internal.vm.VMSupport").getMethod("getAgentProperties").invoke(null);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError anotherJvm) {
      return System.getProperties();
    }
  }
}
