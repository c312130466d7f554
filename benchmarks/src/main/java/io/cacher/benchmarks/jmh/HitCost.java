package io.cacher.benchmarks.jmh;

import io.cacher.benchmarks.CacherJar;
import io.cacher.benchmarks.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the hit benchmarks under JMH with its own command line, and with {@code cacher.jar} attached
 * to every fork: all contenders run in the same JVM configuration, one after the other.
 *
 * <p>The jar is {@code agent/target/cacher.jar} unless {@code -Dcacher.jar} names another.
 */
public final class HitCost {

  private HitCost() {}

  /** Takes JMH's arguments. */
  public static void main(String[] arguments)
      throws CommandLineOptionException, RunnerException, IOException {
    CommandLineOptions commandLine = new CommandLineOptions(arguments);
    if (commandLine.shouldHelp()) {
      commandLine.showHelp();
      return;
    }
    Path rules = Files.createTempFile("cacher-benchmarks", ".yaml");
    try {
      Files.writeString(rules, Resources.text("rules.yaml"));
      Options options =
          new OptionsBuilder()
              .parent(commandLine)
              .shouldFailOnError(true)
              .addProfiler(GCProfiler.class)
              .addProfiler(CpuTimeProfiler.class)
              .jvmArgsAppend("-javaagent:" + CacherJar.path() + "=" + rules)
              .build();
      HitTable.print(new Runner(options).run(), System.out);
    } finally {
      Files.delete(rules);
    }
  }
}
