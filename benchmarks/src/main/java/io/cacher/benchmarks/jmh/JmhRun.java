package io.cacher.benchmarks.jmh;

import io.cacher.benchmarks.CacherJar;
import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One round of benchmarks: each in one new JVM, with {@code cacher.jar} attached, so that all
 * contenders run in the same configuration. Rounds instead of forks: what disturbs the machine for
 * a while does not strike all forks of one contender. A contender that fails has no result.
 */
final class JmhRun {

  private JmhRun() {}

  static Collection<RunResult> round(
      Jdk jdk, Profile profile, UnaryOperator<ChainedOptionsBuilder> choice) throws IOException {
    Path rules = Files.createTempFile("cacher-benchmarks", ".yaml");
    try {
      Files.writeString(rules, Resources.text("rules.yaml"));
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .jvm(jdk.java().toString())
              .shouldFailOnError(false)
              .forks(1)
              .warmupIterations(profile.warmups())
              .warmupTime(TimeValue.milliseconds(profile.iterationMillis()))
              .measurementIterations(profile.iterations())
              .measurementTime(TimeValue.milliseconds(profile.iterationMillis()))
              .addProfiler(GCProfiler.class)
              .addProfiler(CpuTimeProfiler.class)
              .jvmArgsAppend("-javaagent:" + CacherJar.path() + "=" + rules);
      return new Runner(choice.apply(options).build()).run();
    } catch (RunnerException e) {
      throw new IOException("JMH failed: " + e.getMessage(), e);
    } finally {
      Files.delete(rules);
    }
  }
}
