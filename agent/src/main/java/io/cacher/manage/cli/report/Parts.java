package io.cacher.manage.cli.report;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.remote.AttachedJvm;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Collects the files of a report, by name. What cannot be had is told in its place: a report of a
 * JVM in trouble is wanted all the more.
 */
public final class Parts {

  private static final String README =
      """
      A report on Cacher in a running JVM, to be attached to a bug report.

      versions.txt     Cacher, Java, the operating system
      options.txt      the options of the JVM; values of properties are left out
      agent.json       the agent as a whole
      effective-rules.txt   the rules in force; passwords and the like, and the calls of `warm`, are
                       left out
      rules.json       the limits and the mode of each cache, as they are now
      rules/           the rule files, as they are now; the calls of `warm`, and `stores`, are left out
      explain.txt      which methods are cached, which are not, and why
      statistics.json  the counters of each cache
      log.txt          what the agent said lately
      threads.txt      what the agent's threads are doing

      Cacher puts no key and no value of a cache into them. Names of classes, methods, caches and
      files are there, and so are the texts of your rules and rule files. Of exceptions of your code
      there are the classes; what they say is left out. Look through it before you send this.
      """;

  /** Something that is asked of the JVM. */
  private interface Question {
    String ask() throws CommandFailure;
  }

  private final Map<String, String> parts = new LinkedHashMap<>();

  private Parts() {}

  /**
   * Asks for everything there is.
   *
   * @param json makes JSON of maps
   */
  public static Map<String, String> of(
      AttachedJvm jvm, RemoteAgent agent, String ownVersion, ToJson json) throws CommandFailure {
    Properties system = jvm.systemProperties();
    Properties commandLine = jvm.commandLine();
    Parts parts = new Parts();
    parts.parts.put("README.txt", README);
    parts.add("versions.txt", () -> Versions.of(agent, system, ownVersion));
    parts.add("options.txt", () -> JvmOptions.withoutValues(commandLine));
    parts.add("agent.json", () -> json.of(agent(agent)));
    parts.add("effective-rules.txt", () -> String.valueOf(agent.invoke(agent.agent(), "rules")));
    parts.add("rules.json", () -> json.of(rules(agent)));
    parts.ruleFiles(agent, system);
    parts.add("explain.txt", () -> String.valueOf(agent.invoke(agent.agent(), "explain")));
    parts.add("log.txt", () -> log(agent, commandLine, system));
    parts.add("threads.txt", () -> ThreadStates.of(agent.threads()));
    return parts.parts;
  }

  /** Makes JSON. */
  public interface ToJson {
    /** {@code value} as JSON. */
    String of(Object value);
  }

  private void add(String name, Question question) {
    String text;
    try {
      text = question.ask();
    } catch (CommandFailure e) {
      text = "(cannot be had: " + e.getMessage() + ")\n";
    }
    parts.put(name, Quotations.leftOut(text));
  }

  private static Map<String, @Nullable Object> agent(RemoteAgent agent) throws CommandFailure {
    Map<String, @Nullable Object> attributes = agent.attributes(agent.agent());
    attributes.remove("RecentLog"); // which has a file of its own
    return attributes;
  }

  private static Map<String, Object> rules(RemoteAgent agent) throws CommandFailure {
    Map<String, Object> rules = new LinkedHashMap<>();
    for (String cache : agent.caches()) {
      rules.put(cache, agent.attributes(agent.controlBean(cache)));
    }
    return rules;
  }

  private void ruleFiles(RemoteAgent agent, Properties system) throws CommandFailure {
    for (String name : agent.texts(agent.agent(), "RuleFiles")) {
      File file = inDirectoryOf(system, name).toFile();
      String[] inside = file.list();
      if (inside == null) {
        ruleFile(file);
      } else {
        Arrays.sort(inside);
        for (String one : inside) {
          if (one.endsWith(".yaml") || one.endsWith(".yml")) {
            ruleFile(new File(file, one));
          }
        }
      }
    }
  }

  private void ruleFile(File file) {
    String text;
    try {
      text = RuleText.withoutSecrets(Files.readString(file.toPath()));
    } catch (IOException e) {
      text = "(cannot be read: " + e + ")\n";
    }
    String name = "rules/" + file.getName();
    for (int i = 2; parts.containsKey(name); i++) {
      name = "rules/" + i + "-" + file.getName();
    }
    parts.put(name, text);
  }

  private static String log(RemoteAgent agent, Properties commandLine, Properties system)
      throws CommandFailure {
    String file = JvmOptions.logFile(commandLine, system);
    String tail = file == null ? null : LogTail.of(inDirectoryOf(system, file));
    return tail == null ? String.join("\n", agent.texts(agent.agent(), "RecentLog")) + "\n" : tail;
  }

  private static Path inDirectoryOf(Properties system, String file) {
    return Path.of(system.getProperty("user.dir", "")).resolve(file);
  }
}
