package io.cacher.manage.cli.survey;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a JVM's own command line whether it was started with Cacher. */
final class AgentArgument {

  private static final Pattern JAVAAGENT = Pattern.compile("-javaagent:(.+?\\.jar)(?==|\\s|$)");
  private static final String PREMAIN = "io.cacher.premain.Premain";

  private AgentArgument() {}

  /**
   * Whether one of its agents is Cacher.
   *
   * @param commandLine its {@code sun.jvm.args} above all
   * @param system its system properties, for its working directory
   */
  static boolean isIn(Properties commandLine, Properties system) {
    Matcher agents = JAVAAGENT.matcher(commandLine.getProperty("sun.jvm.args", ""));
    while (agents.find()) {
      File jar = new File(agents.group(1));
      if (!jar.isAbsolute()) {
        jar = new File(system.getProperty("user.dir", ""), agents.group(1));
      }
      if (isCacher(jar)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCacher(File jar) {
    try (JarFile file = new JarFile(jar, false)) {
      Manifest manifest = file.getManifest();
      return manifest != null
          && PREMAIN.equals(manifest.getMainAttributes().getValue("Premain-Class"));
    } catch (IOException e) {
      // Moved away, or in another container: its name has to do.
      return jar.getName().toLowerCase(Locale.ROOT).contains("cacher");
    }
  }
}
