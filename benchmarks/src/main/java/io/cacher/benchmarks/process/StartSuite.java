package io.cacher.benchmarks.process;

import com.example.start.Program;
import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Resources;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What attaching the agent costs a program that starts, calls twenty methods twice and ends: CPU
 * time, classes loaded and memory.
 *
 * <p>The ways to start take turns, so that whatever else the machine does strikes all alike.
 */
public final class StartSuite implements Suite {

  private static final String SUBJECT = "start";
  private static final String EMPTY = "an agent that does nothing";
  private static final double TICKS_PER_SECOND = 100;
  private static final double KILOBYTES_PER_MEGABYTE = 1024;

  private record Way(String name, String rules) {}

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile)
      throws IOException, InterruptedException {
    List<Way> ways =
        List.of(
            new Way("none", ""),
            new Way(EMPTY, ""),
            new Way("1 rule, no match", StartRules.unmatched(1)),
            new Way("20 rules, no match", StartRules.unmatched(20)),
            new Way("1 rule, matched", StartRules.matched(1)),
            new Way("20 rules, matched", StartRules.matched(20)));
    Trials trials = new Trials(jdk.version(), name());
    Path directory = Files.createTempDirectory("cacher-start");
    try {
      for (int i = 0; i < profile.starts(); i++) {
        for (Way way : ways) {
          start(jdk, way, directory, trials);
        }
      }
      for (Way way : ways) {
        countClasses(jdk, way, directory, trials);
      }
    } finally {
      Resources.delete(directory);
    }
    return trials.measurements();
  }

  private static void start(Jdk jdk, Way way, Path directory, Trials trials)
      throws IOException, InterruptedException {
    Child.Result result = program(jdk, way, directory).result();
    if (result.err().lines().filter(line -> line.contains(": caching ")).count()
        != StartRules.matches(way.rules())) {
      throw new IllegalStateException("not what the rules should match: " + result.err());
    }
    trials.add(SUBJECT, way.name(), "CPU, s", result.number("ticks ") / TICKS_PER_SECOND);
    trials.add(SUBJECT, way.name(), "time, s", result.seconds());
    trials.add(
        SUBJECT, way.name(), "resident, MB", result.number("kilobytes ") / KILOBYTES_PER_MEGABYTE);
  }

  /** In a start of its own: logging classes costs time. */
  private static void countClasses(Jdk jdk, Way way, Path directory, Trials trials)
      throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    program(jdk, way, directory).jvm("-Xlog:class+load:file=" + log).result();
    try (Stream<String> lines = Files.lines(log)) {
      List<String> classes = lines.filter(line -> line.contains(" source: ")).toList();
      trials.add(SUBJECT, way.name(), "classes", classes.size());
      trials.add(
          SUBJECT,
          way.name(),
          "classes of Byte Buddy",
          (double) classes.stream().filter(line -> line.contains("bytebuddy")).count());
    }
  }

  private static Child program(Jdk jdk, Way way, Path directory) throws IOException {
    Child child = new Child(jdk, directory).rules(way.rules());
    return (way.name().equals(EMPTY) ? child.emptyAgent(false) : child)
        .ownClassPath()
        .run(Program.class.getName());
  }
}
