package io.cacher.it.live;

import app.program.live.Station;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Station} that runs, which can be talked to and attached to. */
final class LiveProgram implements AutoCloseable {

  private final Jdk jdk;
  private final Process process;
  private final Path errors;
  private final BufferedWriter in;
  private final BufferedReader out;

  private LiveProgram(Jdk jdk, Process process, Path errors) throws IOException {
    this.jdk = jdk;
    this.process = process;
    this.errors = errors;
    in = process.outputWriter();
    out = process.inputReader();
    if (!"ready".equals(out.readLine())) {
      throw new AssertionError("it did not start:\n" + errors());
    }
  }

  static LiveProgram start(Jdk jdk, JvmRun run) throws IOException {
    Path errors = Files.createTempFile("live", ".err");
    return new LiveProgram(jdk, run.main(Station.class).startInteractive(errors), errors);
  }

  /** Its answer to a line. */
  String ask(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
    return String.valueOf(out.readLine());
  }

  long heap() throws IOException {
    return Long.parseLong(ask("heap").replace("heap ", ""));
  }

  String pid() {
    return String.valueOf(process.pid());
  }

  /** What it wrote on standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** A command of {@code jar} about it: its name, and what follows the process id. */
  JvmRun.Result command(Path jar, String name, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(name, pid()));
    words.addAll(List.of(arguments));
    return JvmRun.on(jdk).withoutAgent().quickStart().jar(jar, words.toArray(new String[0])).run();
  }

  /** The classes of ours and of extensions that are loaded in it, after a full collection. */
  List<String> classesOfOurs() throws Exception {
    List<String> ours = new ArrayList<>();
    for (String line : tool("jcmd", "GC.class_histogram")) {
      if (line.contains("io.cacher") || line.contains(" example.")) {
        ours.add(line.strip());
      }
    }
    return ours;
  }

  /** What a program of the JDK says about it. */
  List<String> tool(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(jdk.program(name), pid()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + said);
    }
    return said;
  }

  @Override
  public void close() throws IOException {
    in.close();
    process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    Files.delete(errors);
  }
}
