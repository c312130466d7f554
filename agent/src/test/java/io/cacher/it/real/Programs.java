package io.cacher.it.real;

import io.cacher.it.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles the programs in {@code src/test/programs}, each by a compiler in a JVM of its own.
 * Classes are kept in {@code target} and made again only when something has changed. Thread-safe:
 * who asks for a program that is being compiled waits for it.
 */
final class Programs {

  private static final Jdk COMPILER_JDK = Jdk.all().get(0);
  private static final Path NO_CLASS_PATH = Path.of("");
  private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

  private Programs() {}

  /** By javac, for an old or the current release. */
  static Path java(Jdk jdk, int release, String program, Path... classPath) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.program("javac"), "-parameters", "-nowarn", "-Xlint:-options"));
    command.addAll(List.of("--release", Integer.toString(release), "-cp", path(classPath)));
    return compile(program, program + "-" + release, ".java", command);
  }

  /** By javac for Java 17, which every JDK under test runs. */
  static Path java(String program, Path... classPath) throws Exception {
    return java(COMPILER_JDK, 17, program, classPath);
  }

  /** By the Eclipse compiler, which still writes the class files of Java 1.1. */
  static Path ecj(String source, String target, String program) throws Exception {
    return compile(
        program,
        program + "-" + target,
        ".java",
        command(
            "ecj",
            "org.eclipse.jdt.internal.compiler.batch.Main",
            List.of("-nowarn", "-source", source, "-target", target)));
  }

  /** By the Kotlin compiler, with its standard library and {@code more} to compile against. */
  static Path kotlin(String program, Path... more) throws Exception {
    String libraries = path(Libraries.join(more, Libraries.jar("kotlin", "kotlin-stdlib")));
    return compile(
        program,
        program,
        ".kt",
        command(
            "kotlin",
            "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
            List.of("-no-stdlib", "-no-reflect", "-cp", libraries, "-jvm-target", "17")));
  }

  static Path scala() throws Exception {
    String library = Libraries.jar("scala", "scala-library").toString();
    return compile(
        "scala",
        "scala",
        ".scala",
        command("scala", "scala.tools.nsc.Main", List.of("-classpath", library)));
  }

  static Path groovy() throws Exception {
    return compile(
        "groovy",
        "groovy",
        ".groovy",
        command("groovy", "org.codehaus.groovy.tools.FileSystemCompiler", List.of()));
  }

  private static List<String> command(String libraries, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(COMPILER_JDK.program("java"), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", path(Libraries.of(libraries)), main));
    command.addAll(arguments);
    return command;
  }

  private static String path(Path... entries) {
    return Arrays.stream(entries.length == 0 ? new Path[] {NO_CLASS_PATH} : entries)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path compile(
      String program, String directory, String extension, List<String> compiler) throws Exception {
    Path classes = Path.of("target", "it-programs", directory).toAbsolutePath();
    Path stamp = classes.resolveSibling(directory + ".stamp");
    StringBuilder inputs = new StringBuilder(compiler.toString());
    List<String> command = new ArrayList<>(compiler);
    command.addAll(List.of("-d", classes.toString()));
    for (Path source : sources(program, extension)) {
      command.add(source.toString());
      inputs.append('\n').append(Files.readString(source));
    }
    synchronized (LOCKS.computeIfAbsent(directory, any -> new Object())) {
      if (!Files.exists(stamp) || !Files.readString(stamp).contentEquals(inputs)) {
        Files.createDirectories(classes);
        fork(command, classes.resolveSibling(directory + ".log"));
        Files.writeString(stamp, inputs);
      }
    }
    return classes;
  }

  private static List<Path> sources(String program, String extension) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "programs", program))) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    }
  }

  private static void fork(List<String> command, Path log) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(240, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(command + " failed:\n" + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
