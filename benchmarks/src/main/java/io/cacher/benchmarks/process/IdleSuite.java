package io.cacher.benchmarks.process;

import com.example.start.Idle;
import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Resources;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What share of a core a program takes that has filled its caches and does nothing. */
public final class IdleSuite implements Suite {

  /** How the names of all threads of the agent begin. */
  private static final String AGENT_THREADS = "cacher-";

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile)
      throws IOException, InterruptedException {
    Trials trials = new Trials(jdk.version(), name());
    Path directory = Files.createTempDirectory("cacher-idle");
    try {
      watch(jdk, profile, directory, "none", "", trials);
      watch(jdk, profile, directory, "20 rules, no match", StartRules.unmatched(20), trials);
      watch(jdk, profile, directory, "20 rules, matched", StartRules.matched(20), trials);
      for (String lifetime : List.of("250ms", "25ms")) {
        watch(
            jdk,
            profile,
            directory,
            "20 rules, matched, " + lifetime,
            StartRules.matched(20, lifetime),
            trials);
      }
    } finally {
      Resources.delete(directory);
    }
    return trials.measurements();
  }

  private static void watch(
      Jdk jdk, Profile profile, Path directory, String way, String rules, Trials trials)
      throws IOException, InterruptedException {
    Child.Result result =
        new Child(jdk, directory)
            .rules(rules)
            .ownClassPath()
            .run(Idle.class.getName(), Integer.toString(profile.idleSeconds()), AGENT_THREADS)
            .result();
    result.numbers("all ").forEach(percent -> trials.add("idle", way, "all threads, %", percent));
    result
        .numbers("named ")
        .forEach(percent -> trials.add("idle", way, "threads of Cacher, %", percent));
  }
}
