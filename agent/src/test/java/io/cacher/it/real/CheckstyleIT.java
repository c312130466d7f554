package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Executions;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checkstyle 5.6 checks its own sources. It copies the lines of a file some hundred thousand times,
 * out of an object whose {@code hashCode} reads them all.
 */
class CheckstyleIT {

  private static final String RULES =
      """
      caches:
        lines:
          methods: com.puppycrawl.tools.checkstyle.api.FileText.toLinesArray()
          scope: instance
      """;

  private static Path directory;
  private static Path[] classPath;
  private static long files;

  @BeforeAll
  static void unpackSourcesAndCount(@TempDir Path temporary) throws Exception {
    directory = temporary;
    Path counted = directory.resolve("counted");
    Counted.method(
        Libraries.jar("checkstyle", "checkstyle-"),
        "com.puppycrawl.tools.checkstyle.api.FileText",
        "toLinesArray",
        "()[Ljava/lang/String;",
        counted);
    Path executions =
        Path.of(Executions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    classPath = Libraries.join(Libraries.of("checkstyle"), counted, executions);
    files = unpack(Libraries.jar("checkstyle-sources", "checkstyle-"), directory.resolve("src"));
  }

  private static long unpack(Path jar, Path to) throws IOException {
    long count = 0;
    try (JarFile sources = new JarFile(jar.toFile())) {
      for (JarEntry entry : sources.stream().filter(e -> e.getName().endsWith(".java")).toList()) {
        Path file = to.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream in = sources.getInputStream(entry)) {
          Files.copy(in, file);
        }
        count++;
      }
    }
    return count;
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void checkstyle_ownSources_copiesLinesOncePerFile(Jdk jdk) throws Exception {
    Path report = directory.resolve("report.txt");
    Path checks = Path.of("src", "test", "programs", "checkstyle", "checks.xml").toAbsolutePath();
    Comparison.Outcome outcome =
        new Comparison(
                RULES,
                () ->
                    JvmRun.on(jdk)
                        .quickStart()
                        .classPath(classPath)
                        .main(
                            "com.puppycrawl.tools.checkstyle.Main",
                            "-c",
                            checks.toString(),
                            "-o",
                            report.toString(),
                            "-r",
                            directory.resolve("src").toString()))
            .reportFile(report)
            .run();

    outcome.wovenOnly("com.puppycrawl.tools.checkstyle.api.FileText.toLinesArray()");
    assertThat(files).isEqualTo(301);
    assertThat(outcome.without().executions().get("toLinesArray")).isGreaterThan(400_000);
    assertThat(outcome.with().executions()).isEqualTo(Map.of("toLinesArray", files));
    assertThat(outcome.with().report().lines().count()).isGreaterThan(10_000);
  }
}
