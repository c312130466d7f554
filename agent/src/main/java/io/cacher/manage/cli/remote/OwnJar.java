package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that this command line came from. */
final class OwnJar {

  // By name: it is outside of the loader that this class is in.
  private static final String LAUNCHER = "io.cacher.premain.Launcher";

  private OwnJar() {}

  static Path path() throws CommandFailure {
    try {
      Class<?> launcher = Class.forName(LAUNCHER, false, ClassLoader.getSystemClassLoader());
      return Path.of(launcher.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath();
    } catch (ClassNotFoundException | URISyntaxException | RuntimeException e) {
      throw new CommandFailure(
          ExitCode.SOFTWARE,
          "the path of cacher.jar is not known: " + e,
          "Run the command as java -jar cacher.jar.",
          e);
    }
  }
}
