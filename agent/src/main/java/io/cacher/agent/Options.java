package io.cacher.agent;

import io.cacher.config.Durations;
import io.cacher.config.InvalidValueException;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The agent's options: {@code -javaagent:cacher.jar=FILE} or {@code =key=value,…}, then system
 * properties {@code cacher.key}, then environment variables {@code CACHER_KEY}.
 *
 * @param rules rule files and directories, in order; empty when none was given
 * @param strict whether a bad rule file stops the JVM
 * @param log how much is said
 * @param logFile where, or null for standard error
 * @param plugins a directory of extensions, or null
 * @param metricsPort where metrics can be scraped, 0 for any that is free; null for nowhere
 * @param metricsAddress on which address, or null for loopback
 * @param reload within which time a changed rule file is noticed, or null for not at all
 * @param problems options that could not be understood
 */
record Options(
    List<File> rules,
    boolean strict,
    AgentLog.Level log,
    @Nullable File logFile,
    @Nullable File plugins,
    @Nullable Integer metricsPort,
    @Nullable String metricsAddress,
    @Nullable Duration reload,
    List<String> problems) {

  private static final List<String> KNOWN =
      List.of(
          "rules",
          "strict",
          "log",
          "log-file",
          "plugins",
          "metrics-port",
          "metrics-address",
          "reload");

  private static final int LARGEST_PORT = 65_535;

  private static final Duration USUAL_RELOAD = Duration.ofSeconds(2);
  private static final Duration SOONEST_RELOAD = Duration.ofSeconds(1);

  static Options parse(
      @Nullable String arguments,
      UnaryOperator<@Nullable String> properties,
      UnaryOperator<@Nullable String> environment) {
    List<String> problems = new ArrayList<>();
    Map<String, String> given = arguments(arguments, problems);
    for (String name : KNOWN) {
      String value = properties.apply("cacher." + name);
      if (value == null) {
        value = environment.apply("CACHER_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
      }
      if (value != null && !value.isEmpty()) {
        given.putIfAbsent(name, value);
      }
    }
    List<File> rules = new ArrayList<>();
    for (String path : given.getOrDefault("rules", "").split(File.pathSeparator, -1)) {
      if (!path.isEmpty()) {
        rules.add(new File(path));
      }
    }
    String logFile = given.get("log-file");
    String plugins = given.get("plugins");
    return new Options(
        List.copyOf(rules),
        flag(given.get("strict"), problems),
        level(given.get("log"), problems),
        logFile == null ? null : new File(logFile),
        plugins == null ? null : new File(plugins),
        port(given.get("metrics-port"), problems),
        given.get("metrics-address"),
        reload(given.get("reload"), problems),
        List.copyOf(problems));
  }

  private static Map<String, String> arguments(@Nullable String arguments, List<String> problems) {
    Map<String, String> given = new LinkedHashMap<>();
    if (arguments == null || arguments.isEmpty()) {
      return given;
    }
    if (!startsWithKey(arguments) || new File(arguments).exists()) {
      given.put("rules", arguments);
      return given;
    }
    for (String option : separated(arguments)) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      if (equals < 0 || !KNOWN.contains(name)) {
        problems.add(
            "agent option `"
                + option
                + "` is not understood; there are "
                + String.join(", ", KNOWN));
      } else {
        given.put(name, option.substring(equals + 1));
      }
    }
    return given;
  }

  /** By commas; the command line, whose paths may contain some, writes a line for each. */
  private static String[] separated(String arguments) {
    return arguments.endsWith("\n") ? arguments.split("\n") : arguments.split(",", -1);
  }

  /** A path may contain an equals sign; a key is a lower-case word right before the first one. */
  private static boolean startsWithKey(String arguments) {
    int equals = arguments.indexOf('=');
    if (equals <= 0) {
      return false;
    }
    for (int i = 0; i < equals; i++) {
      char c = arguments.charAt(i);
      if (c != '-' && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean flag(@Nullable String value, List<String> problems) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (!value.equals("true")) {
      problems.add("agent option `strict=" + value + "` must be true or false");
    }
    return value.equals("true");
  }

  private static @Nullable Integer port(@Nullable String value, List<String> problems) {
    if (value == null) {
      return null;
    }
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= LARGEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problems.add("agent option `metrics-port=" + value + "` must be a port, 0 to " + LARGEST_PORT);
    return null;
  }

  private static @Nullable Duration reload(@Nullable String value, List<String> problems) {
    if (value == null) {
      return USUAL_RELOAD;
    }
    if (value.equals("off")) {
      return null;
    }
    try {
      Duration interval = Durations.parse(value);
      if (interval.compareTo(SOONEST_RELOAD) >= 0) {
        return interval;
      }
    } catch (InvalidValueException notADuration) {
      // Said below, too.
    }
    problems.add(
        "agent option `reload=" + value + "` must be off, or a duration from 1s on, such as 2s");
    return USUAL_RELOAD;
  }

  private static AgentLog.Level level(@Nullable String value, List<String> problems) {
    if (value == null) {
      return AgentLog.Level.INFO;
    }
    for (AgentLog.Level level : AgentLog.Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(value)) {
        return level;
      }
    }
    problems.add("agent option `log=" + value + "` must be off, error, info or debug");
    return AgentLog.Level.INFO;
  }
}
