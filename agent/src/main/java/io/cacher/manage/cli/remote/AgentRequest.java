package io.cacher.manage.cli.remote;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks something of the agent in a JVM, or of the one that comes with the question: the JVM is made
 * to load this jar, and its agent properties hold the answer when that has returned.
 */
public final class AgentRequest {

  /** The agent property that tells the version of the agent which is there. */
  static final String AGENT = "io.cacher.agent";

  private static final String REPLY = "io.cacher.reply";
  private static final int OLDEST_JAVA = 17;

  /** Of the JDK, for the path of the jar and what follows it. */
  private static final int MOST_BYTES = 1_024;

  /** An agent tells that it is there within a second from its start. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * An answer.
   *
   * @param exitCode what the command shall end with
   * @param text for people
   */
  public record Reply(int exitCode, String text) {}

  private final AttachedJvm jvm;

  /** A request to the agent in {@code jvm}. */
  public AgentRequest(AttachedJvm jvm) {
    this.jvm = jvm;
  }

  /** Passes if no agent is known to be in the JVM. */
  public void requireNoAgent() throws CommandFailure {
    String version = version();
    if (version != null) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm.jvm() + " has a Cacher agent already, version " + version,
          "After a change of its rule files, use `reload "
              + jvm.jvm().pid()
              + "`; for other files, `detach "
              + jvm.jvm().pid()
              + "` first.");
    }
  }

  /** Passes if there is an agent in the JVM, now or soon. */
  public void requireAgent() throws CommandFailure {
    long start = System.nanoTime();
    while (version() == null) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new CommandFailure(
            ExitCode.UNAVAILABLE,
            "no Cacher agent in JVM " + jvm.jvm(),
            "`list` shows the JVMs that have one.");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The version of the agent that is there, or null. */
  private @Nullable String version() throws CommandFailure {
    return property(AGENT);
  }

  private @Nullable String property(String name) throws CommandFailure {
    String value = jvm.commandLine().getProperty(name);
    // A JVM without agent properties has them here.
    return value == null ? jvm.systemProperties().getProperty(name) : value;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param verb what is asked for
   * @param options of the agent, {@code name=value}
   */
  public Reply send(String verb, List<String> options) throws CommandFailure {
    int feature = jvm.feature();
    if (feature < OLDEST_JAVA) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm.jvm() + " runs Java " + feature,
          "Cacher needs Java " + OLDEST_JAVA + " or newer: run the application on that.");
    }
    Path jar = OwnJar.path();
    String id = UUID.randomUUID().toString();
    StringBuilder text = new StringBuilder("@").append(verb).append('\n');
    text.append(jar).append('\n').append(id).append('\n');
    for (String option : options) {
      text.append(option).append('\n');
    }
    load(jar, text.toString());
    return reply(id);
  }

  private void load(Path jar, String text) throws CommandFailure {
    int bytes = (jar + "=" + text).getBytes(StandardCharsets.UTF_8).length;
    if (bytes >= MOST_BYTES || jar.toString().contains("=")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "the paths of cacher.jar and of the rule files are "
              + (bytes >= MOST_BYTES
                  ? "too long together"
                  : "such that the JDK cuts them at a `=`"),
          "Copy them to a directory with a short and simple name, such as /tmp/cacher.");
    }
    try {
      jvm.machine().loadAgent(jar.toString(), text);
    } catch (AgentLoadException | AgentInitializationException e) {
      throw LoadProblem.of(jvm.jvm(), jar, e);
    } catch (IOException e) {
      throw AttachProblem.of(jvm.jvm(), e);
    }
  }

  private Reply reply(String id) throws CommandFailure {
    String[] lines = String.valueOf(property(REPLY)).split("\n", 3);
    if (lines.length < 3 || !lines[0].equals(id)) {
      throw new CommandFailure(
          ExitCode.SOFTWARE,
          "JVM " + jvm.jvm() + " has loaded the agent, which did not answer",
          "Its standard error tells more. Please report that.");
    }
    return new Reply(Integer.parseInt(lines[1]), lines[2].stripTrailing());
  }
}
