package io.cacher.benchmarks.process;

import com.example.start.ManyClasses;
import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Resources;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What many rules cost each of many classes that are loaded and match none of them. */
public final class MatchingSuite implements Suite {

  private static final String SUBJECT = "50,000 classes";
  private static final String EMPTY = "a transformer that does nothing";
  private static final int CLASSES = 50_000;
  private static final int RULES = 10_000;

  private static final String PLAIN = "Template00000";
  private static final String HEIR = "Inherits00000";
  private static final String ANNOTATED = "Annotated00000";

  /** What is judged takes turns more often: the difference is small beside the noise. */
  private static final int ROUNDS = 5;

  private record Way(String name, String rules, String template, boolean judged) {

    Way(String name, String rules) {
      this(name, rules, PLAIN, false);
    }
  }

  @Override
  public String name() {
    return "matching";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile)
      throws IOException, InterruptedException {
    List<Way> ways =
        List.of(
            new Way("none", ""),
            new Way(EMPTY, "", PLAIN, true),
            new Way("1 rule", PatternRules.exact(1)),
            new Way("10,000 rules", PatternRules.exact(RULES), PLAIN, true),
            new Way("20 package patterns", PatternRules.packages(20)),
            new Way("20 hierarchy patterns", PatternRules.hierarchies(20)),
            new Way("20 annotation patterns", PatternRules.annotations(20)),
            new Way("none, with supertypes", "", HEIR, false),
            new Way(
                "20 hierarchy patterns, such a method and supertypes",
                PatternRules.hierarchies(20),
                HEIR,
                false),
            new Way("none, annotated", "", ANNOTATED, false),
            new Way(
                "20 annotation patterns, such an annotation",
                PatternRules.annotationsInUse(20),
                ANNOTATED,
                false));
    Trials trials = new Trials(jdk.version(), name());
    Path directory = Files.createTempDirectory("cacher-matching");
    try {
      for (int i = 0; i < ROUNDS; i++) {
        for (Way way : ways) {
          if (way.judged() || i < Math.max(1, profile.repetitions() / 3)) {
            load(jdk, way, directory, trials);
          }
        }
      }
    } finally {
      Resources.delete(directory);
    }
    return trials.measurements();
  }

  private static void load(Jdk jdk, Way way, Path directory, Trials trials)
      throws IOException, InterruptedException {
    Child child = new Child(jdk, directory).rules(way.rules());
    Child.Result result =
        (way.name().equals(EMPTY) ? child.emptyAgent(true) : child)
            .jvm("-Xmx2g")
            .ownClassPath()
            .run(ManyClasses.class.getName(), Integer.toString(CLASSES), way.template())
            .result();
    trials.add(SUBJECT, way.name(), "per class, µs", result.number("micros "));
    trials.add(SUBJECT, way.name(), "CPU of it all, s", result.cpuSeconds());
    trials.add(SUBJECT, way.name(), "heap before, MB", result.number("heap "));
  }
}
