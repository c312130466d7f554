package io.cacher.manage.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The commands there are. A new one is a constant with its line of help, a class, and the line of
 * {@link #create} that makes it.
 */
enum Command {
  CHECK("reads rule files: problems, and what they match on a class path"),
  LIST("lists the JVMs of this machine that run Cacher"),
  ATTACH("starts Cacher in a JVM that runs already"),
  DETACH("takes Cacher out of a JVM again"),
  TOP("shows what the caches of a JVM do, as a live table"),
  STATS("shows the counters of a JVM's caches since the start"),
  EXPLAIN("tells which methods are cached, which are not, and why"),
  INVALIDATE("removes entries by key, pattern or tag, or all of them"),
  MODE("turns caches of a JVM, or the agent in it, on or off"),
  RELOAD("has the rule files read again now, and tells what changed"),
  REPORT("writes a zip for a bug report, without keys and values"),
  SCHEMA("writes the JSON Schema of rule files, for editors"),
  COMPLETION("writes a script that completes commands in bash or zsh");

  private final String summary;

  Command(String summary) {
    this.summary = summary;
  }

  /** What it does, in half a line: starts in lower case, has no full stop. */
  String summary() {
    return summary;
  }

  /** As it is typed. */
  String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A new one, to run once. A class is loaded when its command is made. */
  CliCommand create() {
    return switch (this) {
      case CHECK -> new CheckCommand();
      case LIST -> new ListCommand();
      case ATTACH -> new AttachCommand();
      case DETACH -> new DetachCommand();
      case TOP -> new TopCommand();
      case STATS -> new StatsCommand();
      case EXPLAIN -> new ExplainCommand();
      case INVALIDATE -> new InvalidateCommand();
      case MODE -> new ModeCommand();
      case RELOAD -> new ReloadCommand();
      case REPORT -> new ReportCommand();
      case SCHEMA -> new SchemaCommand();
      case COMPLETION -> new CompletionCommand();
    };
  }

  /** The one that is typed like this, or null. */
  static @Nullable Command named(String typed) {
    for (Command command : values()) {
      if (command.typed().equals(typed)) {
        return command;
      }
    }
    return null;
  }

  /** All, as typed. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Command command : values()) {
      names.add(command.typed());
    }
    return names;
  }
}
