package io.cacher.manage.cli.report;

import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options a JVM was started with, without what may be secret: values of properties, above all.
 */
final class JvmOptions {

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern LOG_FILE = Pattern.compile("-javaagent:\\S*[=,]log-file=([^,\\s]+)");

  /** Of these options of the JVM, the value is a number or a word. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "-X(?!X:On|X:Flags)[^=]*(=[\\w.%]*)?|--[\\w-]+(=[\\w.,/=-]*)?|-(ea|da|esa|server)");

  /** Options without a value that are known to be no more than that. */
  private static final Pattern FLAG =
      Pattern.compile("-D[\\w.-]+|-verbose(:\\w+)?|-(javaagent|agentlib|agentpath):\\S+");

  private JvmOptions() {}

  /** One to a line. */
  static String withoutValues(Properties commandLine) {
    StringBuilder lines = new StringBuilder();
    Matcher words = WORD.matcher(commandLine.getProperty("sun.jvm.args", ""));
    while (words.find()) {
      lines.append(withoutValue(words.group())).append('\n');
    }
    return lines.toString();
  }

  private static String withoutValue(String word) {
    int equals = word.indexOf('=');
    if (HARMLESS.matcher(word).matches() || (equals < 0 && FLAG.matcher(word).matches())) {
      return word;
    }
    // Without an equals sign it may be the rest of a value with a blank in it.
    return equals < 0 || !word.startsWith("-")
        ? "(left out)"
        : word.substring(0, equals) + "=(left out)";
  }

  /** The log file of the agent, as it was given; null if it logs to standard error. */
  static @Nullable String logFile(Properties commandLine, Properties system) {
    Matcher given = LOG_FILE.matcher(commandLine.getProperty("sun.jvm.args", ""));
    return given.find() ? given.group(1) : system.getProperty("cacher.log-file");
  }
}
