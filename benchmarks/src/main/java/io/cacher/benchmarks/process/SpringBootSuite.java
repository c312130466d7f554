package io.cacher.benchmarks.process;

import com.example.boot.Application;
import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Resources;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What rules that never match cost a Spring Boot application with a web server that starts. */
public final class SpringBootSuite implements Suite {

  private static final String SUBJECT = "start";
  private static final String EMPTY = "an agent that does nothing";

  private record Way(String name, String rules) {}

  @Override
  public String name() {
    return "spring-boot";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile)
      throws IOException, InterruptedException {
    List<Way> ways =
        List.of(
            new Way("none", ""),
            new Way(EMPTY, ""),
            new Way("100 rules, no match", PatternRules.exact(100)));
    Trials trials = new Trials(jdk.version(), name());
    Path directory = Files.createTempDirectory("cacher-boot");
    try {
      for (int i = 0; i < profile.starts(); i++) {
        for (Way way : ways) {
          Child child = new Child(jdk, directory).rules(way.rules());
          Child.Result result =
              (way.name().equals(EMPTY) ? child.emptyAgent(false) : child)
                  .classPath(Libraries.of("spring-boot"), true)
                  .run(Application.class.getName())
                  .result();
          trials.add(SUBJECT, way.name(), "time, s", result.seconds());
          trials.add(SUBJECT, way.name(), "CPU, s", result.cpuSeconds());
        }
      }
    } finally {
      Resources.delete(directory);
    }
    return trials.measurements();
  }
}
