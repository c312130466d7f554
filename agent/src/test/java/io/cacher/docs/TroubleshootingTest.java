package io.cacher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent can say is explained in the words it says it in. */
class TroubleshootingTest {

  private static final Document TROUBLESHOOTING = Document.of("docs/troubleshooting.md");
  private static final String SOURCES = sources();

  /** A heading's text between dots, which stand for what varies, occurs in the sources. */
  @ParameterizedTest
  @MethodSource("messages")
  void heading_message_isOneTheAgentPrints(String message) {
    for (String part : message.split("…", -1)) {
      assertThat(SOURCES).contains(part.strip());
    }
  }

  @Test
  void headings_messages_areManyAndUnique() {
    assertThat(messages()).hasSizeGreaterThan(40).doesNotHaveDuplicates();
  }

  /** Every line that goes to the log starts with words of a heading. */
  @Test
  void agentLog_messages_areExplained() throws IOException {
    Pattern said = Pattern.compile("log\\.(?:error|info)\\(\\s*\"([^\"]{4,})\"");
    String agent = concatenated(Path.of("src/main/java/io/cacher/agent"));
    List<String> messages = said.matcher(agent).results().map(match -> match.group(1)).toList();
    assertThat(messages).hasSizeGreaterThan(3);
    for (String message : messages) {
      String start = message.substring(0, Math.min(20, message.length())).strip();
      assertThat(messages()).anyMatch(heading -> heading.contains(start));
    }
  }

  static List<String> messages() {
    return TROUBLESHOOTING.headings().stream()
        .filter(heading -> heading.startsWith("`"))
        .map(heading -> heading.replaceAll("^`+ ?| ?`+$", ""))
        .toList();
  }

  private static String sources() {
    try {
      return concatenated(Path.of("src/main/java"))
          + concatenated(Path.of("../config-schema/src/main/java"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The sources under a directory, with literals that are joined by {@code +} in one piece. */
  private static String concatenated(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TroubleshootingTest::read)
          .collect(Collectors.joining("\n"))
          .replaceAll("\"\\s*\\+\\s*\"", "");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
