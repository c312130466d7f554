package io.cacher.benchmarks.process;

import io.cacher.benchmarks.CacherJar;
import io.cacher.benchmarks.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM to start and wait for. */
final class Child {

  private final Jdk jdk;
  private final Path directory;
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private String rules = "";

  /**
   * What a child did.
   *
   * @param exit its exit code
   * @param cpuSeconds of all its threads, to the end
   * @param seconds on the wall
   */
  record Result(int exit, double cpuSeconds, double seconds, String out, String err) {

    /** The number after this label, at the beginning of a line. */
    double number(String label) {
      return numbers(label).stream()
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no `" + label + "` in " + out));
    }

    /** The numbers after this label, at the beginnings of lines. */
    List<Double> numbers(String label) {
      return out.lines()
          .map(String::strip)
          .filter(line -> line.startsWith(label))
          .map(line -> line.substring(label.length()).replaceAll("[^0-9.E-]", ""))
          .map(Double::valueOf)
          .toList();
    }

    /** This result, if the program ended well. */
    Result orThrow() {
      if (exit != 0) {
        throw new IllegalStateException("ended with " + exit + ": " + err);
      }
      return this;
    }
  }

  Child(Jdk jdk, Path directory) {
    this.jdk = jdk;
    this.directory = directory;
  }

  /** Attaches the agent with these rules; with no agent if they are empty. */
  Child rules(String text) {
    rules = text;
    return this;
  }

  /** Attaches an agent that does nothing, and takes part in the loading of classes or not. */
  Child emptyAgent(boolean transforms) throws IOException {
    return jvm("-javaagent:" + EmptyAgentJar.write(directory) + (transforms ? "=transform" : ""));
  }

  Child jvm(String... more) {
    jvmArguments.addAll(List.of(more));
    return this;
  }

  /** These jars, and behind them, if {@code own}, the classes of this program. */
  Child classPath(List<Path> jars, boolean own) {
    Stream<String> all =
        Stream.concat(
            jars.stream().map(Path::toString),
            own ? Stream.of(System.getProperty("java.class.path")) : Stream.of());
    jvm("-cp", all.collect(Collectors.joining(File.pathSeparator)));
    return this;
  }

  /** The classes of this program. */
  Child ownClassPath() {
    return classPath(List.of(), true);
  }

  Child run(String... main) {
    arguments.addAll(List.of(main));
    return this;
  }

  /** Waits for its end, good or bad. */
  Result end() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(jvmArguments);
    if (!rules.isEmpty()) {
      Path file = Files.writeString(directory.resolve("rules.yaml"), rules);
      command.add("-javaagent:" + CacherJar.path() + "=" + file);
    }
    command.addAll(arguments);
    Path err = directory.resolve("err.txt");
    double cpuBefore = ChildrensTime.seconds();
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = ChildrensTime.seconds() - cpuBefore;
    return new Result(exit, cpu, seconds, out, Files.readString(err));
  }

  /** Waits for its end; throws if it failed. */
  Result result() throws IOException, InterruptedException {
    return end().orThrow();
  }
}
