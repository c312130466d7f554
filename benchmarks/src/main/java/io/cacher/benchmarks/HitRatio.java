package io.cacher.benchmarks;

import com.example.replay.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Replays recorded traces through a method that the agent caches, beside Caffeine and plain LRU,
 * and prints their hit ratios as a Markdown table.
 */
public final class HitRatio {

  private static final String RULES =
      """
      version: 1
      caches:
        %s:
          methods: %s.find(int)
      """;

  private HitRatio() {}

  /** Takes the directory of the traces, see {@link Trace}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("say where the traces are: one directory");
    }
    Path rules = Files.createTempFile("hit-ratio", ".yaml");
    try {
      Files.writeString(rules, RULES.formatted(Replay.CACHE, Lookup.class.getName()));
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-javaagent:" + CacherJar.path() + "=" + rules,
              "-cp",
              System.getProperty("java.class.path"),
              Replay.class.getName(),
              arguments[0]);
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("the replay ended with status " + status);
      }
    } finally {
      Files.delete(rules);
    }
  }
}
