package io.cacher.benchmarks.process;

import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Resources;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Whole applications, each run with and without Cacher in turns. What they answer has to be the
 * same.
 */
public final class EndToEndSuite implements Suite {

  private static final List<Application> APPLICATIONS =
      List.of(new PoiExtraction(), new CheckstyleOnItself(), new DemoUnderLoad());

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile)
      throws IOException, InterruptedException {
    Trials trials = new Trials(jdk.version(), name());
    Path directory = Files.createTempDirectory("cacher-end-to-end");
    try {
      for (Application application : APPLICATIONS) {
        application.prepare(jdk, directory);
        for (int i = 0; i < profile.repetitions(); i++) {
          String without = run(application, jdk, directory, "without", "", trials);
          String with =
              run(application, jdk, directory, "with Cacher", application.rules(), trials);
          if (!with.equals(without)) {
            throw new IllegalStateException(application.name() + " answers differently");
          }
        }
      }
    } finally {
      Resources.delete(directory);
    }
    return trials.measurements();
  }

  private static String run(
      Application application, Jdk jdk, Path directory, String way, String rules, Trials trials)
      throws IOException, InterruptedException {
    Child.Result result = application.program(jdk, directory).rules(rules).end();
    if (!rules.isEmpty() && !result.err().contains(": caching ")) {
      throw new IllegalStateException("nothing was cached: " + result.err());
    }
    trials.add(application.name(), way, "time, s", result.seconds());
    trials.add(application.name(), way, "CPU, s", result.cpuSeconds());
    for (Map.Entry<String, Double> more : application.figures(result).entrySet()) {
      trials.add(application.name(), way, more.getKey(), more.getValue());
    }
    return result.exit() + " " + application.answer(result, directory);
  }

  /** An application to try Cacher on. */
  interface Application {

    String name();

    String rules() throws IOException;

    /** Makes in this directory what the program reads. */
    default void prepare(Jdk jdk, Path directory) throws IOException, InterruptedException {}

    Child program(Jdk jdk, Path directory) throws IOException;

    /** What must not depend on caching. */
    String answer(Child.Result result, Path directory) throws IOException;

    /** What the program itself measured. */
    default Map<String, Double> figures(Child.Result result) {
      return Map.of();
    }
  }
}
