package io.cacher.benchmarks.process;

import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Checkstyle checks its own sources; it copies the lines of each file for every token. */
final class CheckstyleOnItself implements EndToEndSuite.Application {

  private static final String REPORT = "checkstyle.txt";

  @Override
  public String name() {
    return "Checkstyle on itself";
  }

  @Override
  public String rules() throws IOException {
    return Resources.text("checkstyle.yaml");
  }

  @Override
  public void prepare(Jdk jdk, Path directory) throws IOException {
    Files.writeString(directory.resolve("checks.xml"), Resources.text("checks.xml"));
    List<Path> jars = Libraries.of("checkstyle-sources");
    try (JarFile sources = new JarFile(jars.get(0).toFile())) {
      for (JarEntry entry : sources.stream().filter(e -> e.getName().endsWith(".java")).toList()) {
        Path file = directory.resolve("src").resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
          throw new IOException("outside of " + directory + ": " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = sources.getInputStream(entry)) {
          Files.copy(in, file);
        }
      }
    }
  }

  @Override
  public Child program(Jdk jdk, Path directory) throws IOException {
    return new Child(jdk, directory)
        .classPath(Libraries.of("checkstyle"), false)
        .run(
            "com.puppycrawl.tools.checkstyle.Main",
            "-c",
            directory.resolve("checks.xml").toString(),
            "-o",
            directory.resolve(REPORT).toString(),
            "-r",
            directory.resolve("src").toString());
  }

  @Override
  public String answer(Child.Result result, Path directory) throws IOException {
    return Files.readString(directory.resolve(REPORT));
  }
}
