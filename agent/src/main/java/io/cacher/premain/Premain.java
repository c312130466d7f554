package io.cacher.premain;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent.
 *
 * <p>The JVM reflects over this class before any try/catch can help: its signatures name {@code
 * java.*} types only, and nothing it does may throw. It touches no logging, no management and no
 * file-system classes of the JDK, since an application may want to configure those first.
 */
public final class Premain {

  private static final String START = "io.cacher.agent.Agent";
  private static final int OLDEST_JAVA = 17;

  private Premain() {}

  /**
   * Starts the agent, or says in one line why it stays inert. Never throws.
   *
   * @param arguments what follows {@code =} on the command line, or null
   */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      if (isJdkTool(System.getProperty("jdk.module.main"))) {
        return;
      }
      String obstacle = obstacle(System.getProperty("java.specification.version", ""));
      if (obstacle != null) {
        System.err.println("[cacher] inactive: " + obstacle);
        return;
      }
      AgentClassLoader.open()
          .loadClass(START)
          .getMethod("start", String.class, Instrumentation.class)
          .invoke(null, arguments, instrumentation);
    } catch (Throwable t) {
      Throwable cause = t.getCause() == null ? t : t.getCause();
      System.err.println(
          "[cacher] inactive: it could not start ("
              + cause
              + "). The application runs without it. Please report this line.");
    }
  }

  /** JDK tools started through {@code JAVA_TOOL_OPTIONS} are none of our business. */
  static boolean isJdkTool(@Nullable String mainModule) {
    return mainModule != null && (mainModule.startsWith("jdk.") || mainModule.equals("java.base"));
  }

  /** Why the agent cannot work in this JVM, or null. */
  static @Nullable String obstacle(String javaVersion) {
    int feature = feature(javaVersion);
    if (feature < OLDEST_JAVA) {
      return "it needs Java " + OLDEST_JAVA + " or newer, this is Java " + javaVersion + ".";
    }
    try {
      Class.forName("java.lang.CacherDispatcher", false, null);
      return "a Cacher agent is already attached (is -javaagent given twice?). The first one works.";
    } catch (ClassNotFoundException firstAgent) {
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
