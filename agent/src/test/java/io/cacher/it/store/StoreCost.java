package io.cacher.it.store;

import app.program.store.Stopwatch;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what a store costs a call: a hit in the heap above it, a hit in it beside a plain GET by
 * the same client, and a miss while it is gone. A command of its own; see {@code docs/stores.md}.
 */
public final class StoreCost {

  private static final String RULES =
      """
      stores:
        redis: {url: "redis://127.0.0.1:%d"}
        disk: {directory: "%s"}
      caches:
        heap: {methods: app.program.store.Stopwatch$Heap.price(long)}
        heap-disk: {methods: app.program.store.Stopwatch$HeapDisk.price(long), store: [heap, disk]}
        heap-remote:
          methods: app.program.store.Stopwatch$HeapRemote.price(long)
          store: [heap, redis]
        remote:
          methods:
            - app.program.store.Stopwatch$Remote.price(long)
            - app.program.store.Stopwatch$Remote.text(int)
          store: redis
        missed: {methods: app.program.store.Stopwatch$Missed.price(long)}
      """;

  private StoreCost() {}

  /** The program and its client, and none of the agent's own classes. */
  private static String classPath() {
    List<String> path = new ArrayList<>();
    path.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        path.add(entry);
      }
    }
    return String.join(File.pathSeparator, path);
  }

  /** How many turns: 20 when absent. */
  public static void main(String[] arguments) throws Exception {
    String turns = arguments.length == 0 ? "20" : arguments[0];
    Path directory = Files.createTempDirectory("store-cost");
    Path err = directory.resolve("err");
    try (RealServer server = RealRedis.start()) {
      Process program =
          JvmRun.on(Jdk.current())
              .rules(RULES.formatted(server.port(), directory.resolve("cache")))
              .jvm("-Xmx512m")
              .classPath(classPath())
              .main(Stopwatch.class, "" + server.port(), turns)
              .startInteractive(err);
      try (BufferedReader out = program.inputReader()) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          if (line.equals("gone")) {
            server.kill();
            program.outputWriter().append("\n").flush();
          } else {
            System.out.println(line);
          }
        }
      }
      if (program.waitFor() != 0) {
        throw new AssertionError(Files.readString(err));
      }
    }
  }
}
