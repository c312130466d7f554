package io.cacher.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program in a JVM of its own, by default with {@code cacher.jar} attached.
 *
 * <pre>{@code
 * JvmRun.Result result = JvmRun.on(jdk).rules("caches: …").main(Program.class).run();
 * }</pre>
 */
public final class JvmRun {

  /**
   * How a run ended.
   *
   * @param exitCode the JVM's
   * @param out what it wrote on standard output
   * @param err what it wrote on standard error
   */
  public record Result(int exitCode, String out, String err) {

    /** What the agent said, a line each, without its prefix. */
    public List<String> agentLines() {
      return err.lines()
          .filter(line -> line.startsWith("[cacher] "))
          .map(line -> line.substring("[cacher] ".length()))
          .toList();
    }
  }

  /** Where the command line can tell a JVM from other processes without its performance data. */
  private static final boolean CAN_HIDE = Files.isReadable(Path.of("/proc/self/maps"));

  private static final Path NICE = Path.of("/usr/bin/nice");

  private final Jdk jdk;
  private final List<String> firstArguments = new ArrayList<>();
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> programArguments = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  // Not the test's whole class path: the agent's own classes must come from its jar.
  private String classPath = Path.of("target", "test-classes").toAbsolutePath().toString();
  private @Nullable String rules;
  private @Nullable String agentArguments;
  private Path agentJar = cacherJar();
  private boolean withAgent = true;
  private boolean listed;
  private boolean patient;
  private long timeoutSeconds = 240;
  private @Nullable Path directory;
  private List<String> program = List.of();

  private JvmRun(Jdk jdk) {
    this.jdk = jdk;
  }

  /** A run on {@code jdk} with the test classes on the class path. */
  public static JvmRun on(Jdk jdk) {
    return new JvmRun(jdk);
  }

  /** The jar under test. */
  public static Path cacherJar() {
    return Path.of("target", "cacher.jar").toAbsolutePath();
  }

  /** The rule file's text. */
  public JvmRun rules(String yaml) {
    rules = yaml;
    return this;
  }

  /** What follows {@code -javaagent:cacher.jar=}, instead of a rule file. */
  public JvmRun agentArguments(String arguments) {
    agentArguments = arguments;
    return this;
  }

  /** A copy of the agent's jar, instead of {@link #cacherJar}. */
  public JvmRun agentJar(Path jar) {
    agentJar = jar;
    return this;
  }

  /** Leaves the agent away. */
  public JvmRun withoutAgent() {
    withAgent = false;
    return this;
  }

  /**
   * Shows it to {@code jps} and its like, which others are not: whoever lists the JVMs attaches to
   * each of them, and tests run side by side.
   */
  public JvmRun listed() {
    listed = true;
    return this;
  }

  /** Lets others go first, where there is a way to say so: it uses whatever time it is given. */
  public JvmRun patient() {
    patient = true;
    return this;
  }

  /** Starts it as fast as a program can that ends before it is warm. */
  public JvmRun quickStart() {
    return jvm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  }

  /** Arguments for the JVM, ahead of the agent: other agents, above all. */
  public JvmRun jvmFirst(String... arguments) {
    firstArguments.addAll(Arrays.asList(arguments));
    return this;
  }

  /** Arguments for the JVM. */
  public JvmRun jvm(String... arguments) {
    jvmArguments.addAll(Arrays.asList(arguments));
    return this;
  }

  /** An environment variable. */
  public JvmRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The class path, instead of the test classes. */
  public JvmRun classPath(Path... entries) {
    List<String> paths = new ArrayList<>();
    for (Path entry : entries) {
      paths.add(entry.toString());
    }
    classPath = String.join(File.pathSeparator, paths);
    return this;
  }

  /** The class path as a JVM is given it, instead of the test classes. */
  public JvmRun classPath(String path) {
    classPath = path;
    return this;
  }

  /** How long it may take, instead of four minutes. */
  public JvmRun timeout(long seconds) {
    timeoutSeconds = seconds;
    return this;
  }

  /** The working directory. */
  public JvmRun directory(Path path) {
    directory = path;
    return this;
  }

  /** The program: a main class and its arguments. */
  public JvmRun main(Class<?> main, String... arguments) {
    return main(main.getName(), arguments);
  }

  /** The program: a main class and its arguments. */
  public JvmRun main(String main, String... arguments) {
    program = List.of(main);
    programArguments.addAll(Arrays.asList(arguments));
    return this;
  }

  /** The program: an executable jar and its arguments. */
  public JvmRun jar(Path jar, String... arguments) {
    program = List.of("-jar", jar.toString());
    programArguments.addAll(Arrays.asList(arguments));
    return this;
  }

  /** Runs to the end and returns how it went; a run that hangs is ended and is a failure. */
  public Result run() throws IOException, InterruptedException {
    Path out = Files.createTempFile("run", ".out");
    Path err = Files.createTempFile("run", ".err");
    Process process = start(out, err);
    try {
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "the program hangs; it said:\n" + Files.readString(out) + Files.readString(err));
      }
      return new Result(process.exitValue(), read(out), read(err));
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts the program and returns at once; output goes to the two files. */
  public Process start(Path out, Path err) throws IOException {
    return builder().redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /** Starts the program to talk to it; what it says on standard error goes to the file. */
  public Process startInteractive(Path err) throws IOException {
    return builder().redirectError(err.toFile()).start();
  }

  /** Starts the program with a standard error that nobody reads. */
  public Process startUnheard(Path out) throws IOException {
    return builder().redirectOutput(out.toFile()).start();
  }

  private ProcessBuilder builder() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().keySet().removeIf(name -> name.startsWith("CACHER_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    return builder;
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    if (patient && Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "5"));
    }
    command.add(jdk.program("java"));
    command.addAll(firstArguments);
    if (!listed && CAN_HIDE) {
      command.add("-XX:-UsePerfData");
    }
    if (withAgent) {
      String arguments = agentArguments == null ? ruleFile() : agentArguments;
      command.add("-javaagent:" + agentJar + (arguments == null ? "" : "=" + arguments));
    }
    command.addAll(jvmArguments);
    if (!program.get(0).equals("-jar")) {
      command.add("-cp");
      command.add(classPath);
    }
    command.addAll(program);
    command.addAll(programArguments);
    return command;
  }

  private @Nullable String ruleFile() throws IOException {
    if (rules == null) {
      return null;
    }
    Path file = Files.createTempFile("rules", ".yaml");
    file.toFile().deleteOnExit();
    return Files.writeString(file, rules).toString();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
