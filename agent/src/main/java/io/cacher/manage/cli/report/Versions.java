package io.cacher.manage.cli.report;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import javax.management.openmbean.CompositeData;

/** Which versions of what, how long it runs, and how much room it has. */
final class Versions {

  private static final String[] PROPERTIES = {
    "java.version",
    "java.vendor",
    "java.vm.name",
    "java.vm.version",
    "os.name",
    "os.version",
    "os.arch"
  };

  private Versions() {}

  static String of(RemoteAgent agent, Properties system, String ownVersion) throws CommandFailure {
    StringBuilder text = new StringBuilder();
    line(text, "time", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    line(text, "agent", agent.version());
    line(text, "command line", ownVersion + " on Java " + System.getProperty("java.version"));
    line(text, "process", agent.jvm());
    for (String property : PROPERTIES) {
      line(text, property, system.getProperty(property));
    }
    line(text, "processors", platform(agent, "OperatingSystem", "AvailableProcessors"));
    if (platform(agent, "Runtime", "Uptime") instanceof Long millis) {
      line(text, "up", Duration.ofMillis(millis).truncatedTo(ChronoUnit.SECONDS));
    }
    if (platform(agent, "Memory", "HeapMemoryUsage") instanceof CompositeData heap) {
      line(text, "heap", MemoryUsage.from(heap));
    }
    return text.toString();
  }

  private static Object platform(RemoteAgent agent, String type, String attribute)
      throws CommandFailure {
    Object value = agent.attribute(RemoteAgent.platformBean(type), attribute);
    return value == null ? "unknown" : value;
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append(": ").append(value).append('\n');
  }
}
