package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, the loader returns soon and never throws. The seed is fixed. */
class RuleFuzzTest {

  private static final String[] PIECES = {
    "*",
    "&a ",
    "*a",
    "<<: ",
    "!",
    "!!str ",
    "${",
    "}",
    "..",
    "(",
    ")",
    "<",
    ">",
    "@",
    "'",
    "\"",
    "|",
    ">",
    "[",
    "]",
    "{",
    "?",
    ": ",
    "- ",
    "\n",
    "\t",
    "\u0000",
    "\u2028",
    "\uD83D\uDE00",
    "\uD800",
    "._",
    "1:30",
    "010",
    "%",
    "#",
    "---\n",
    "...",
    "\r",
    "null",
    "~",
    "arg",
    "0x"
  };

  private final Random random = new Random(20260101);

  @Test
  void parse_mutatedFiles_neverThrows() {
    List<String> seeds = new ArrayList<>();
    for (String directory : List.of("good", "bad", "loader-only")) {
      Corpus.files(directory).forEach(file -> seeds.add(Corpus.text(file)));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 20_000; i++) {
            check(mutated(seeds.get(random.nextInt(seeds.size()))));
          }
        });
  }

  @Test
  void load_randomBytes_neverThrows(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("random.yaml");
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      Files.write(file, bytes);
      File[] files = {file.toFile()};
      assertThat(RuleFiles.load(List.of(files), name -> null).problems()).isNotEmpty();
    }
  }

  @Test
  void parse_largeHostileTexts_terminatesSoon() {
    List<String> texts =
        List.of(
            "[".repeat(400_000),
            "a: ".repeat(100_000),
            "caches:\n" + "  a: b\n".repeat(100_000),
            "caches: {a: {methods: '" + "*.".repeat(200_000) + "f'}}",
            "caches: {a: {methods: 'a.f(" + "A<".repeat(200_000) + "'}}",
            "x".repeat(800_000) + ": 1",
            "caches: {a: {key: '" + "a.".repeat(400_000) + "a'}}",
            "caches: {a: {maximum-size: " + "9".repeat(800_000) + "}}",
            "caches: {a: {scope: '" + "${X:}".repeat(200_000) + "'}}",
            "a: &a [x]\nb: [" + "*a, ".repeat(200_000) + "]",
            "- ".repeat(200_000));
    for (String text : texts) {
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> check(text));
    }
  }

  private String mutated(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(mutated.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> mutated.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(5)));
        default -> {
          int end = Math.min(mutated.length(), at + random.nextInt(20));
          mutated.insert(random.nextInt(mutated.length() + 1), mutated.substring(at, end));
        }
      }
    }
    return mutated.toString();
  }

  private static void check(String text) {
    LoadResult result = Corpus.load(text);
    assertThat(result.rules().isEmpty() && result.problems().isEmpty()).isFalse();
    if (!result.readable()) {
      assertThat(result.rules()).isEmpty();
    }
    assertThat(result.problems()).hasSizeLessThanOrEqualTo(Reading.MAXIMUM_PROBLEMS + 1);
    int lines = 2 + text.length();
    for (Problem problem : result.problems()) {
      assertThat(problem.position().line()).isBetween(0, lines);
      assertThat(problem.message().length()).isLessThan(1_000);
    }
  }
}
