package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.ExitCode;
import java.io.File;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code completion}: a script that makes a shell know {@code cacher} and its words. */
final class CompletionCommand extends CliCommand {

  /** The shells there is a script for; the same one serves both. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "bash|zsh", description = "For which shell.")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    out().println("# Shell completion of Cacher. For every new shell:");
    out().println("#   source <(java -jar cacher.jar completion " + shell + ")");
    String jar = ownJar();
    if (jar != null) {
      out()
          .println("# The command itself, unless there is one; with options that start it faster.");
      out().println("if ! type cacher > /dev/null 2>&1; then");
      out().println("  cacher() {");
      out()
          .println(
              "    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar " + quoted(jar) + " \"$@\"");
      out().println("  }");
      out().println("fi");
    }
    // Without its preamble, which tells of other ways to install it.
    String script = AutoComplete.bash("cacher", grammar()).replaceFirst("\\A(#.*\\R)+", "");
    out().println(RunningJvms.in(script));
    return ExitCode.OK;
  }

  private static CommandLine grammar() {
    CommandLine all = new CommandLine(CommandLine.Model.CommandSpec.create());
    all.setCommandName("cacher");
    for (Command command : Command.values()) {
      all.addSubcommand(command.typed(), Help.line(command, command.create()));
    }
    return all;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static @Nullable String ownJar() {
    String path = System.getProperty("java.class.path", "");
    return path.endsWith(".jar") && !path.contains(File.pathSeparator)
        ? new File(path).getAbsolutePath()
        : null;
  }
}
