package io.cacher.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.docs.Document;
import io.cacher.manage.cli.exit.ExitCode;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The reference of the command line tells what there is, and its examples can be typed. */
class CommandLineReferenceTest {

  private static final Document REFERENCE = Document.of("docs/command-line.md");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|([^\\s']+)");

  @ParameterizedTest
  @EnumSource(Command.class)
  void command_inTheReference_hasItsOptionsAndNoOthers(Command command) {
    CommandLine line = Help.line(command, command.create());
    Set<String> there = new HashSet<>();
    for (OptionSpec option : line.getCommandSpec().options()) {
      there.addAll(List.of(option.names()));
    }

    String section = REFERENCE.section("`" + command.typed() + "`");

    for (OptionSpec option : line.getCommandSpec().options()) {
      if (!option.usageHelp()) {
        assertThat(section).as("%s", command).contains("`" + option.longestName() + "`");
      }
    }
    for (Matcher named = OPTION.matcher(withoutBlocks(section)); named.find(); ) {
      if (named.group().startsWith("--")) {
        assertThat(there).as("%s", command).contains(named.group());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_inTheReference_isUnderstood(String example) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(example.replaceAll(" >>? .*", "")); word.find(); ) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    Command command = Objects.requireNonNull(Command.named(words.get(1)), example);

    assertThat(Help.line(command, command.create()))
        .satisfies(line -> line.parseArgs(words.subList(2, words.size()).toArray(new String[0])));
  }

  static List<String> examples() {
    List<String> examples = new ArrayList<>();
    for (String block : REFERENCE.blocks("console")) {
      block
          .lines()
          .filter(line -> line.startsWith("$ "))
          .forEach(line -> examples.add(line.substring(2)));
    }
    return examples;
  }

  @Test
  void table_ofExitCodes_hasThemAll() throws IllegalAccessException {
    List<String> codes = new ArrayList<>();
    for (Field code : ExitCode.class.getFields()) {
      codes.add(String.valueOf(code.getInt(null)));
    }
    Pattern row = Pattern.compile("(?m)^\\| (\\d+) \\|");

    assertThat(row.matcher(REFERENCE.section("Exit codes")).results().map(found -> found.group(1)))
        .containsExactlyElementsOf(codes);
  }

  @Test
  void table_ofCommands_hasThemAll() {
    for (Command command : Command.values()) {
      assertThat(REFERENCE.text())
          .contains("| [`" + command.typed() + "`](#" + command.typed() + ") |");
      assertThat(examples())
          .anyMatch(
              line ->
                  line.startsWith("cacher " + command.typed()) || command == Command.COMPLETION);
    }
  }

  private static String withoutBlocks(String section) {
    return section.replaceAll("(?ms)^```.*?^```$", "");
  }
}
