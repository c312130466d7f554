package io.cacher.store.real;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Starts the memcached that is on the path, or that {@code CACHER_TEST_MEMCACHED} names. */
public final class RealMemcached {

  private static final String REMEDY =
      "not run: there is no memcached on the path; install it (apt-get install memcached), or name"
          + " its executable in CACHER_TEST_MEMCACHED";

  private RealMemcached() {}

  /** A server with further options. */
  public static RealServer start(String... options) throws IOException {
    int port = RealServer.freePort();
    List<String> command =
        new ArrayList<>(
            List.of(executable(), "-l", "127.0.0.1", "-p", "" + port, "-U", "0", "-u", "root"));
    command.addAll(List.of(options));
    File directory = Files.createTempDirectory("memcached").toFile();
    directory.deleteOnExit();
    return new RealServer(command, directory, port, "version\r\n", "VERSION", "");
  }

  private static String executable() {
    String named = System.getenv("CACHER_TEST_MEMCACHED");
    if (named != null) {
      return named;
    }
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin";
    for (String directory : path.split(File.pathSeparator)) {
      File file = new File(directory, "memcached");
      if (file.canExecute()) {
        return file.getPath();
      }
    }
    throw RealServer.missing(REMEDY);
  }
}
