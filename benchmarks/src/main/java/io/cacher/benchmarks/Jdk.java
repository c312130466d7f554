package io.cacher.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A JDK to measure on. */
public record Jdk(Path home, String version) {

  public static Jdk at(Path home) throws IOException {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    }
    return new Jdk(home, release.getProperty("JAVA_VERSION", "0").replace("\"", ""));
  }

  public static Jdk running() throws IOException {
    return at(Path.of(System.getProperty("java.home")));
  }

  public Path java() {
    return home.resolve("bin").resolve("java");
  }
}
