package io.cacher.store.real;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** Starts the Redis that comes with a Maven artefact. */
public final class RealRedis {

  private static final String REMEDY =
      "not run: the Redis in the test artefact does not start here; it needs glibc and OpenSSL 3"
          + " (Debian 12, Ubuntu 22.04 or newer: apt-get install libssl3)";

  private static @Nullable File executable;

  private RealRedis() {}

  /** A server that forgets all when it ends, with further options. */
  public static RealServer start(String... options) throws IOException {
    return start(RealServer.freePort(), options);
  }

  /** The same on a given port. */
  public static RealServer start(int port, String... options) throws IOException {
    return launch(port, "PING\r\n", "", List.of("--port", "" + port), List.of(options));
  }

  /** A server that takes encrypted connections alone. */
  public static RealServer startEncrypted(String... options) throws IOException {
    int port = RealServer.freePort();
    return launch(port, "", "", List.of("--port", "0", "--tls-port", "" + port), List.of(options));
  }

  /** A sentinel, whose configuration it writes to itself. */
  public static RealServer startSentinel(String configuration) throws IOException {
    int port = RealServer.freePort();
    File file = Files.createTempFile("sentinel", ".conf").toFile();
    Files.writeString(file.toPath(), "port " + port + "\n" + configuration);
    List<String> command = List.of(executable().getPath(), file.getPath(), "--sentinel");
    return new RealServer(command, directory(), port, "PING\r\n", "+PONG", "");
  }

  private static RealServer launch(
      int port, String greeting, String answer, List<String> listening, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(executable().getPath()));
    command.addAll(listening);
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    command.addAll(options);
    return new RealServer(
        command, directory(), port, greeting, answer, "Ready to accept connections");
  }

  private static File directory() throws IOException {
    File directory = Files.createTempDirectory("redis").toFile();
    directory.deleteOnExit();
    return directory;
  }

  private static synchronized File executable() throws IOException {
    File known = executable;
    if (known != null) {
      return known;
    }
    File found = ExecutableProvider.newJarResourceProvider(directory()).get();
    try {
      Process version = new ProcessBuilder(found.getPath(), "--version").start();
      if (!version.waitFor(10, TimeUnit.SECONDS) || version.exitValue() != 0) {
        throw RealServer.missing(REMEDY);
      }
    } catch (IOException e) {
      throw RealServer.missing(REMEDY);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    executable = found;
    return found;
  }
}
