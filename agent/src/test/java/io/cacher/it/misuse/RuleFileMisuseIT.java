package io.cacher.it.misuse;

import static io.cacher.it.misuse.Misuse.CACHED;
import static io.cacher.it.misuse.Misuse.GOOD;
import static io.cacher.it.misuse.Misuse.assertUnharmed;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.JvmRun;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no rule files, or not where they are looked for. */
class RuleFileMisuseIT {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @Test
  void missingFile_isNamed_withWhereItWasLookedFor() throws Exception {
    Path file = directory.resolve("no.yaml");

    assertInactive(file, "no.yaml: the file does not exist, looked for it at " + file);
  }

  @Test
  void emptyDirectory_isNamed() throws Exception {
    assertInactive(directory, directory + ": the directory holds no rule file");
  }

  @Test
  void directory_standsForItsYamlFiles() throws Exception {
    write("one.yaml", GOOD);
    write("two.yml", "{caches: {two: {methods: com.acme.Two.find(int)}}}");
    write("notes.txt", "not a rule file");
    JvmRun.Result result = Misuse.run().agentArguments(directory.toString()).run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.agentLines())
        .satisfiesOnlyOnce(
            line -> assertThat(line).matches("Cacher 0\\.1\\.0 in process \\d+, 2 caches from .*"));
  }

  @Test
  void emptyFile_isNamed() throws Exception {
    assertInactive(write("a.yaml", ""), "the file is empty, expected `caches:`");
  }

  @Test
  void fiveMegabytes_areRefused() throws Exception {
    Path file = write("a.yaml", "# padding\n".repeat(500_000) + GOOD);

    assertInactive(file, "at most 3 MiB");
  }

  @Test
  void binaryFile_isRefused() throws Exception {
    Path file = Files.copy(JvmRun.cacherJar(), directory.resolve("a.yaml"));
    Files.write(file, Files.readAllBytes(Path.of("target/test-classes/app/program/Squares.class")));

    assertInactive(file, "a.yaml:1:1");
  }

  @Test
  void unreadableFile_isNamed() throws Exception {
    // Permissions do not bind root; a path through a file binds everybody.
    Path file = write("file", "").resolve("a.yaml");

    assertInactive(file, "the file does not exist");
  }

  @Test
  void brokenYaml_isNamedWithLineAndColumn() throws Exception {
    assertInactive(write("a.yaml", "caches:\n  one: [unclosed\n"), "a.yaml:");
  }

  @Test
  void fileNames_withBlankPlusAndEqualsSign_areRead() throws Exception {
    Path file = write("my rules + a=b.yaml", GOOD);
    Path jar =
        Files.copy(
            JvmRun.cacherJar(),
            Files.createDirectory(directory.resolve("a +b%20 ü")).resolve("cacher +1.jar"));

    assertThat(Misuse.run().agentJar(jar).agentArguments(file.toString()).run().out())
        .isEqualTo(CACHED);
    assertThat(Misuse.run().agentJar(jar).agentArguments("rules=" + file).run().out())
        .isEqualTo(CACHED);
    JvmRun relative = Misuse.run().directory(directory).agentArguments("a=b.yaml");
    write("a=b.yaml", GOOD);
    assertThat(relative.run().out()).isEqualTo(CACHED);
  }

  @Test
  void twoFiles_separatedLikeAPath_areBothRead() throws Exception {
    Path one = write("one.yaml", GOOD);
    Path two = write("two.yaml", "{caches: {two: {methods: com.acme.Two.find(int)}}}");
    JvmRun.Result result = Misuse.run().agentArguments(one + File.pathSeparator + two).run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.agentLines())
        .anyMatch(line -> line.endsWith(", 2 caches from " + one + ", " + two))
        .anyMatch(line -> line.startsWith("two: com.acme.Two.find(int) matched nothing yet"));
  }

  @Test
  void sameName_inTwoFiles_bothPlacesAreNamed() throws Exception {
    Path one = write("one.yaml", GOOD);
    Path two = write("two.yaml", GOOD);
    JvmRun.Result result = Misuse.run().agentArguments(one + File.pathSeparator + two).run();

    assertUnharmed(result);
    assertThat(result.agentLines())
        .anySatisfy(line -> assertThat(line).contains("defined twice", one + ":1:", two + ":1:"));
  }

  @Test
  void environmentVariable_isSubstituted_missingOneIsNamed() throws Exception {
    Path file =
        write(
            "a.yaml",
            """
            caches:
              squares: { methods: "${APP}.Squares.square(int)" }
              other: { methods: app.Other.find(int), maximum-size: "${NO_SUCH_SIZE}" }
            """);
    JvmRun.Result result =
        Misuse.run().agentArguments(file.toString()).environment("APP", "app.program").run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.agentLines())
        .anySatisfy(line -> assertThat(line).contains("a.yaml:3:", "NO_SUCH_SIZE"));
  }

  private void assertInactive(Path rules, String message) throws Exception {
    JvmRun.Result result = Misuse.run().agentArguments(rules.toString()).run();

    assertUnharmed(result);
    assertThat(result.agentLines())
        .hasSizeLessThan(5)
        .anySatisfy(line -> assertThat(line).contains(message))
        .anySatisfy(line -> assertThat(line).startsWith("inactive: no usable cache"));

    JvmRun.Result strict = Misuse.run().agentArguments("strict=true,rules=" + rules).run();
    assertThat(strict.exitCode()).isEqualTo(78);
    assertThat(strict.out()).isEmpty();
    assertThat(strict.agentLines())
        .anySatisfy(line -> assertThat(line).contains(message))
        .contains("strict: the JVM stops, exit code 78.");
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }
}
