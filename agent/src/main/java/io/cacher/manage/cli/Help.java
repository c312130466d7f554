package io.cacher.manage.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What there is to know about the command line and each command. */
final class Help {

  private static final int COLUMN = 14;

  private Help() {}

  /** The help of {@code --help}. */
  static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            Cacher caches method results of a Java application with no code change:
              java -javaagent:cacher.jar=cacher.yaml -jar any-app.jar

            Commands of java -jar cacher.jar:
            """);
    for (Command command : Command.values()) {
      row(text, command.typed(), command.summary());
    }
    row(text, "--help", "this text; COMMAND --help tells more about a command");
    row(text, "--version", "the version");
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String summary) {
    text.append("  ").append(name).append(" ".repeat(COLUMN - name.length()));
    text.append(summary).append('\n');
  }

  /** The grammar of a command, which fills the fields of {@code task}. */
  static CommandLine line(Command command, CliCommand task) {
    CommandLine line = new CommandLine(task);
    line.setCommandName("cacher " + command.typed());
    String summary = command.summary();
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build())
        .usageMessage()
        .description(Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".");
    return line;
  }
}
