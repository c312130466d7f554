package io.cacher.it.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The jars that the build copies from Maven Central; none is on the agent's own class path. */
final class Libraries {

  private Libraries() {}

  /** All jars of a directory below {@code target/it-libs}. */
  static Path[] of(String name) {
    Path directory = Path.of("target", "it-libs", name).toAbsolutePath();
    try (Stream<Path> jars = Files.list(directory)) {
      return jars.sorted().toArray(Path[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one jar of a directory whose name begins so. */
  static Path jar(String name, String prefix) {
    List<Path> found =
        Stream.of(of(name)).filter(jar -> jar.getFileName().toString().startsWith(prefix)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(prefix + " in " + name + ": " + found);
    }
    return found.get(0);
  }

  /** A class path in pieces: directories first, then libraries. */
  static Path[] join(Path[] libraries, Path... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(libraries)).toArray(Path[]::new);
  }
}
