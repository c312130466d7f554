package io.cacher.benchmarks;

import com.example.start.Program;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What one start of {@link Program} cost.
 *
 * @param cpuSeconds of all threads, up to the end of main
 * @param classes loaded, or 0 if not counted
 * @param megabytes of the largest resident set
 */
record Start(double cpuSeconds, long classes, double megabytes) {

  private static final double TICKS_PER_SECOND = 100;
  private static final double KILOBYTES_PER_MEGABYTE = 1024;

  /** Starts the program with these rules attached; with no agent if they are empty. */
  static Start of(Path home, String rules, Path directory)
      throws IOException, InterruptedException {
    List<String> out = run(home, rules, directory, List.of());
    return new Start(
        number(out, "ticks ") / TICKS_PER_SECOND,
        0,
        number(out, "kilobytes ") / KILOBYTES_PER_MEGABYTE);
  }

  /** The number of classes loaded, in a start of its own: logging them costs time. */
  static long classes(Path home, String rules, Path directory)
      throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    run(home, rules, directory, List.of("-Xlog:class+load:file=" + log));
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }

  static Start median(List<Start> starts, long classes) {
    return new Start(
        starts.stream().mapToDouble(Start::cpuSeconds).sorted().toArray()[starts.size() / 2],
        classes,
        starts.stream().mapToDouble(Start::megabytes).sorted().toArray()[starts.size() / 2]);
  }

  static String version(Path home) throws IOException {
    Properties release = new Properties();
    try (InputStream in = new FileInputStream(home.resolve("release").toFile())) {
      release.load(in);
    }
    return release.getProperty("JAVA_VERSION", "?").replace("\"", "");
  }

  private static List<String> run(
      Path home, String rules, Path directory, List<String> jvmArguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(jvmArguments);
    if (!rules.isEmpty()) {
      Path file = Files.writeString(directory.resolve("rules.yaml"), rules);
      command.add("-javaagent:" + CacherJar.path() + "=" + file);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Path err = directory.resolve("err.txt");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String said = Files.readString(err);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + said);
    }
    if (said.lines().filter(line -> line.contains(": caching ")).count()
        != StartRules.matches(rules)) {
      throw new IllegalStateException("not what the rules should match: " + said);
    }
    return out.lines().toList();
  }

  private static long number(List<String> lines, String label) {
    for (String line : lines) {
      if (line.startsWith(label)) {
        return Long.parseLong(line.substring(label.length()));
      }
    }
    throw new IllegalStateException("no `" + label + "` in " + lines);
  }
}
