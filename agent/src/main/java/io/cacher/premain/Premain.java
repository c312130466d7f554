package io.cacher.premain;

import java.io.File;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent.
 *
 * <p>The JVM reflects over this class before any try/catch can help: its signatures name {@code
 * java.*} types only, and nothing it does may throw. It touches no logging, no management and no
 * file-system classes of the JDK, since an application may want to configure those first.
 *
 * <p>It outlives the agent, and serves the next one, perhaps of another version: a JVM that an
 * agent was attached to once has this class for good. It holds nothing.
 */
public final class Premain {

  private static final String START = "io.cacher.agent.Agent";
  private static final int OLDEST_JAVA = 17;

  /** What requests of the command line start with, and no path or option. */
  private static final String REQUEST = "@";

  private Premain() {}

  /**
   * Starts the agent, or says in one line why it stays inert. Never throws.
   *
   * @param arguments what follows {@code =} on the command line, or null
   */
  public static synchronized void premain(
      @Nullable String arguments, Instrumentation instrumentation) {
    // Tools started through JAVA_TOOL_OPTIONS; who attaches to one means it.
    if (!isJdkTool(System.getProperty("jdk.module.main"))) {
      start("start", arguments, instrumentation);
    }
  }

  /**
   * Starts the agent in a JVM that is running already, or hands it a request. Never throws.
   *
   * @param arguments as for {@link #premain}, or a request of the command line: {@code @}, what is
   *     asked for, and in the second line the jar that asks
   */
  public static synchronized void agentmain(
      @Nullable String arguments, Instrumentation instrumentation) {
    if (arguments == null || !arguments.startsWith(REQUEST)) {
      start("attach", arguments, instrumentation);
      return;
    }
    try {
      String obstacle = oldJava(System.getProperty("java.specification.version", ""));
      if (obstacle != null) {
        System.err.println("[cacher] inactive: " + obstacle);
      } else if (!agentTook(arguments)) {
        AgentClassLoader.open(new File(arguments.split("\n", 3)[1]))
            .loadClass(START)
            .getMethod("request", String.class, Instrumentation.class)
            .invoke(null, arguments, instrumentation);
      }
    } catch (Throwable t) {
      complain(t);
    }
  }

  private static void start(
      String way, @Nullable String arguments, Instrumentation instrumentation) {
    try {
      String obstacle = obstacle(System.getProperty("java.specification.version", ""));
      if (obstacle != null) {
        System.err.println("[cacher] inactive: " + obstacle);
        return;
      }
      AgentClassLoader.open()
          .loadClass(START)
          .getMethod(way, String.class, Instrumentation.class)
          .invoke(null, arguments, instrumentation);
    } catch (Throwable t) {
      complain(t);
    }
  }

  private static void complain(Throwable thrown) {
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    System.err.println(
        "[cacher] inactive: it could not start ("
            + cause
            + "). The application runs without it. Please report this line.");
  }

  /** JDK tools started through {@code JAVA_TOOL_OPTIONS} are none of our business. */
  static boolean isJdkTool(@Nullable String mainModule) {
    return mainModule != null && (mainModule.startsWith("jdk.") || mainModule.equals("java.base"));
  }

  /** Why the agent cannot work in this JVM, or null. */
  static @Nullable String obstacle(String javaVersion) throws ReflectiveOperationException {
    String old = oldJava(javaVersion);
    if (old != null) {
      return old;
    }
    Class<?> dispatcher = dispatcher();
    // Left by an agent that has been detached, it is no obstacle.
    return dispatcher != null && (Boolean) dispatcher.getMethod("isClaimed").invoke(null)
        ? "a Cacher agent is already attached (is -javaagent given twice?). The first one works."
        : null;
  }

  private static @Nullable String oldJava(String javaVersion) {
    return feature(javaVersion) >= OLDEST_JAVA
        ? null
        : "it needs Java " + OLDEST_JAVA + " or newer, this is Java " + javaVersion + ".";
  }

  /** Whether there is an agent, which has then answered the request. */
  private static boolean agentTook(String request) throws ReflectiveOperationException {
    Class<?> dispatcher = dispatcher();
    return dispatcher != null
        && (Boolean) dispatcher.getMethod("request", String.class).invoke(null, request);
  }

  private static @Nullable Class<?> dispatcher() {
    try {
      return Class.forName("java.lang.CacherDispatcher", false, null);
    } catch (ClassNotFoundException noAgentYet) {
      return null;
    }
  }

  private static int feature(String javaVersion) {
    try {
      return Integer.parseInt(
          javaVersion.startsWith("1.") ? javaVersion.substring(2) : javaVersion);
    } catch (NumberFormatException unknown) {
      return OLDEST_JAVA;
    }
  }
}
