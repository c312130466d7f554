package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;

/** Tells what is missing before a class is used that a small Java image lacks. */
final class Modules {

  private Modules() {}

  static void require(String module) throws CommandFailure {
    if (ModuleLayer.boot().findModule(module).isEmpty()) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "this Java has no module " + module,
          "Run the command with the java of a JDK; "
              + System.getProperty("java.home")
              + " is a smaller image.");
    }
  }
}
