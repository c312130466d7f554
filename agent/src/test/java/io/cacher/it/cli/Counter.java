package io.cacher.it.cli;

import app.program.PriceDesk;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** A running {@link PriceDesk}, as a jar with a name that no other process has. */
final class Counter implements AutoCloseable {

  private final Process process;
  private final Writer in;
  private final BufferedReader out;
  private final Path jar;
  private final Path err = Files.createTempFile("counter", ".err");

  private Counter(Path jar, JvmRun run) throws IOException {
    this.jar = jar;
    process = run.listed().jar(jar).startInteractive(err);
    in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; it is ready when it answers. */
  static Counter open(JvmRun run) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, PriceDesk.class.getName());
    URI classes = Path.of("target", "test-classes").toAbsolutePath().toUri();
    attributes.put(Attributes.Name.CLASS_PATH, classes.toString());
    Path jar = Files.createTempFile("counter-", ".jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return new Counter(jar, run);
  }

  /** Without an agent, and started with these options. */
  static Counter plain(Jdk jdk, String... options) throws IOException {
    Counter counter = open(JvmRun.on(jdk).withoutAgent().jvm(options));
    counter.ask(1);
    return counter;
  }

  /**
   * Asks for a price; the answer tells how often prices were calculated. When two processes attach
   * to it at once, as {@code list} in another test may, the JDK has it print its threads.
   */
  @Nullable String ask(long id) throws IOException {
    in.write(id + "\n");
    in.flush();
    String line = out.readLine();
    while (line != null && !line.contains(" after ")) {
      line = out.readLine();
    }
    return line;
  }

  String pid() {
    return Long.toString(process.pid());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What only this process is called. */
  String name() {
    String file = jar.getFileName().toString();
    return file.substring(0, file.length() - ".jar".length());
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.delete(err);
    Files.delete(jar);
  }
}
