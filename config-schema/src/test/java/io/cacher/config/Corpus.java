package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rule files, good and bad, each named after what it shows. */
final class Corpus {

  /** The environment that corpus files are read in. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TTL", "90s", "SIZE", "500", "PACKAGE", "com.acme.shop", "OFF", "off", "NO", "false");

  private Corpus() {}

  static List<Path> files(String directory) {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus", directory))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LoadResult load(String text) {
    return RuleParser.parse("f", text, ENVIRONMENT::get);
  }

  /**
   * Asserts that the problems are those of the leading {@code # expect: line:column text} lines.
   */
  static void assertExpected(String text, LoadResult result) {
    List<String> expected = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# expect: ")) {
        expected.add(line.substring("# expect: ".length()));
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(result.problems()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      String[] placeAndText = expected.get(i).split(" ", 2);
      Problem problem = result.problems().get(i);
      assertThat(problem.position())
          .as(problem.toString())
          .asString()
          .isEqualTo("f:" + placeAndText[0]);
      assertThat(problem).asString().contains(placeAndText[1]);
    }
  }
}
