package io.cacher.store.real;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.AssertionFailedError;

/** A server in a process of its own, on a port of its own. Killed with the JVM at the latest. */
public final class RealServer implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final List<String> command;
  private final File directory;
  private final int port;
  private final String greeting;
  private final String answer;
  private final String ready;
  private Process process;

  /**
   * Starts the server and waits until it answers.
   *
   * @param greeting what it is asked
   * @param answer what a reply begins with once it is ready; empty if to accept is enough
   * @param ready what it has logged by then
   */
  RealServer(
      List<String> command, File directory, int port, String greeting, String answer, String ready)
      throws IOException {
    this.command = List.copyOf(command);
    this.directory = directory;
    this.port = port;
    this.greeting = greeting;
    this.answer = answer;
    this.ready = ready;
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    awaitReady();
  }

  /** Whether a test that lacks its server fails instead of being listed as not run. */
  public static boolean required() {
    return "required".equals(System.getenv("CACHER_TEST_SERVERS"));
  }

  /** Ends a test whose server is not there: not run, with the remedy. */
  static RuntimeException missing(String remedy) {
    if (required()) {
      throw new AssertionFailedError(remedy);
    }
    return Assumptions.abort(remedy);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  /** Where it is. */
  public InetSocketAddress address() {
    return InetSocketAddress.createUnresolved("127.0.0.1", port);
  }

  /** Has it stand still: connections stay open and are accepted, nothing is answered. */
  public void pause() throws Exception {
    signal("STOP");
  }

  /** Has it go on. */
  public void resume() throws Exception {
    signal("CONT");
  }

  /** Kills it without a farewell. */
  public void kill() {
    Process gone = process.destroyForcibly();
    while (gone.isAlive()) {
      pause(1);
    }
  }

  /** Starts it again on the same port, empty. */
  public void restart() throws IOException {
    process = launch();
    awaitReady();
  }

  @Override
  public void close() {
    kill();
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(command)
        .directory(directory)
        .redirectErrorStream(true)
        .redirectOutput(new File(directory, port + ".log"))
        .start();
  }

  private void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("no signal " + name);
    }
  }

  private void awaitReady() throws IOException {
    long last = System.nanoTime() + PATIENCE_NANOS;
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - last > 0) {
        throw new IOException(command + " does not start: " + log());
      }
      Thread.onSpinWait();
    }
  }

  private String log() throws IOException {
    return Files.readString(new File(directory, port + ".log").toPath());
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.setSoTimeout(1_000);
      OutputStream out = socket.getOutputStream();
      out.write(greeting.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      String reply = new String(in.readNBytes(answer.length()), StandardCharsets.US_ASCII);
      return reply.equals(answer) && log().contains(ready);
    } catch (IOException e) {
      pause(10);
      return false;
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
