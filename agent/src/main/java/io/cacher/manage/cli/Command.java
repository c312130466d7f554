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
  CHECK("reads rule files, reports every problem, and what they match on a class path"),
  MODE("turns caches of a JVM on or off"),
  SCHEMA("writes the JSON Schema of rule files, for editors");

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
      case MODE -> new ModeCommand();
      case SCHEMA -> new SchemaCommand();
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
