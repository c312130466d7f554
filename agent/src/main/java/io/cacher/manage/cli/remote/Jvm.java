package io.cacher.manage.cli.remote;

import java.util.Locale;

/**
 * A JVM of this machine, as the operating system and its performance data tell.
 *
 * @param pid its process id
 * @param command its main class or jar with the arguments; may be empty
 */
public record Jvm(long pid, String command) {

  /** The main class, or the file name of the jar; empty if it is not known. */
  public String mainName() {
    int blank = command.indexOf(' ');
    String main = blank < 0 ? command : command.substring(0, blank);
    return main.endsWith(".jar")
        ? main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1)
        : main;
  }

  /** Whether {@code text} is the main class, with or without its package, or the jar. */
  boolean isCalled(String text) {
    String name = mainName();
    return name.equals(text) || name.endsWith("." + text) || name.endsWith("/" + text);
  }

  /** Whether {@code text} is a part of the main class or of the jar's name, in either case. */
  boolean matches(String text) {
    return mainName().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  /** Such as {@code 4711 (com.acme.Shop)}. */
  @Override
  public String toString() {
    return command.isEmpty() ? Long.toString(pid) : pid + " (" + mainName() + ")";
  }
}
