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
    if (HARMLESS.matcher(word).matches() || (word.startsWith("-javaagent:") && equals < 0)) {
      return word;
    }
    if (!word.startsWith("-")) {
      return "(left out)";
    }
    return equals < 0 ? word : word.substring(0, equals) + "=(left out)";
  }

  /** The log file of the agent, as it was given; null if it logs to standard error. */
  static @Nullable String logFile(Properties commandLine, Properties system) {
    Matcher given = LOG_FILE.matcher(commandLine.getProperty("sun.jvm.args", ""));
    return given.find() ? given.group(1) : system.getProperty("cacher.log-file");
  }
}
