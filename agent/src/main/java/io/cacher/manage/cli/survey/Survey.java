package io.cacher.manage.cli.survey;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.remote.AttachedJvm;
import io.cacher.manage.cli.remote.Jvm;
import io.cacher.manage.cli.remote.Jvms;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks all JVMs of this machine at once, so that one that is stopped holds up none of the others. A
 * JVM without Cacher is attached to and told nothing.
 */
public final class Survey {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(6);
  private static final int OLDEST_JAVA = 17;

  /** Where an agent tells its version to who attaches. */
  private static final String AGENT = "io.cacher.agent";

  private Survey() {}

  /** What is found, by process id. */
  public static List<Finding> ofThisMachine() throws CommandFailure {
    if (System.getProperty("sun.tools.attach.attachTimeout") == null) {
      System.setProperty("sun.tools.attach.attachTimeout", "3000");
    }
    List<Jvm> jvms = Jvms.all();
    List<FutureTask<Finding>> questions = new ArrayList<>();
    for (Jvm jvm : jvms) {
      FutureTask<Finding> question = new FutureTask<>(() -> ask(jvm));
      Thread thread = new Thread(question, "ask-" + jvm.pid());
      thread.setDaemon(true);
      thread.start();
      questions.add(question);
    }
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < jvms.size(); i++) {
      findings.add(answer(jvms.get(i), questions.get(i), deadline - System.nanoTime()));
    }
    return findings;
  }

  private static Finding answer(Jvm jvm, FutureTask<Finding> question, long nanos) {
    try {
      return question.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | InterruptedException e) {
      return Finding.without(jvm, null, "does not answer");
    } catch (ExecutionException e) {
      return Finding.without(jvm, null, String.valueOf(e.getCause()));
    }
  }

  private static Finding ask(Jvm jvm) {
    String java = null;
    String told = null;
    try {
      String address;
      try (AttachedJvm attached = AttachedJvm.attach(jvm)) {
        Properties system = attached.systemProperties();
        Properties commandLine = attached.commandLine();
        java = system.getProperty("java.version");
        told = commandLine.getProperty(AGENT, system.getProperty(AGENT));
        address = attached.connectorAddress();
        if (address == null && told != null) {
          address = attached.startConnector();
        }
      }
      Finding found = address == null ? null : ask(jvm, java, address);
      return found == null ? Finding.without(jvm, java, remark(java)) : found;
    } catch (CommandFailure e) {
      String remark = String.valueOf(e.getMessage());
      return told == null
          ? Finding.without(jvm, java, remark)
          : new Finding(jvm, java, told, "", -1, List.of(), remark);
    }
  }

  private static @Nullable Finding ask(Jvm jvm, @Nullable String java, String address)
      throws CommandFailure {
    try (RemoteAgent agent = RemoteAgent.open(jvm, address)) {
      if (!agent.isPresentWithin(PATIENCE_NANOS / 2)) {
        return null;
      }
      return new Finding(
          jvm,
          java,
          agent.version(),
          String.valueOf(agent.attribute(agent.agent(), "Mode")),
          agent.caches().size(),
          agent.texts(agent.agent(), "RuleFiles"),
          "");
    }
  }

  private static String remark(@Nullable String java) {
    if (java == null) {
      return "";
    }
    try {
      int feature = Runtime.Version.parse(java.startsWith("1.") ? "8" : java).feature();
      return feature < OLDEST_JAVA ? "too old: Cacher needs Java " + OLDEST_JAVA : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
