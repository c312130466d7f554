package io.cacher.benchmarks.process;

import io.cacher.benchmarks.CacherJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Other people's programs, which the build copies beside benchmarks.jar. */
final class Libraries {

  private Libraries() {}

  /** The jars of a program, in the order of their names. */
  static List<Path> of(String program) throws IOException {
    Path directory = root().resolve(Path.of("benchmarks", "target", "lib", program));
    if (!Files.isDirectory(directory)) {
      throw new IOException("no " + directory.toAbsolutePath() + "; run mvn package");
    }
    try (Stream<Path> jars = Files.list(directory)) {
      return jars.sorted().toList();
    }
  }

  /** The root of the repository: where agent/target/cacher.jar is found from. */
  static Path root() {
    Path here = CacherJar.path();
    for (Path up = here; up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve("benchmarks")) && Files.isDirectory(up.resolve("agent"))) {
        return up;
      }
    }
    return Path.of("").toAbsolutePath();
  }
}
