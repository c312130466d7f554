package io.cacher.benchmarks.jmh;

import io.cacher.benchmarks.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rule files of the benchmarks. */
final class AgentRules {

  private static final List<String> FILES = List.of("rules.yaml", "policies.yaml");

  private AgentRules() {}

  /** Writes them into a directory, which is what the agent is given. */
  static void write(Path directory) throws IOException {
    for (String file : FILES) {
      Files.writeString(directory.resolve(file), Resources.text(file));
    }
  }
}
