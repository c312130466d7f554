package io.cacher.benchmarks.process;

import com.example.memory.Held;
import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Resources;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many bytes of heap an entry takes, keys and table included, results not. */
public final class MemorySuite implements Suite {

  private static final List<String> KEYS = List.of("int", "String", "(long, long)");
  private static final List<String> WAYS =
      List.of("map", "caffeine", "cacher", "caffeineWrite", "cacherWrite");
  private static final List<String> ACCESS = List.of("caffeineAccess", "cacherAccess");

  /** A table doubles in size now and then: these are just after it, in between, and just before. */
  private static final List<Long> ENTRIES = List.of(10_000L, 300_000L, 720_000L);

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile)
      throws IOException, InterruptedException {
    Trials trials = new Trials(jdk.version(), name());
    Path directory = Files.createTempDirectory("cacher-memory");
    try {
      for (String key : KEYS) {
        for (String way : WAYS) {
          for (long entries : ENTRIES) {
            weigh(jdk, entries, directory, key, way, trials);
          }
        }
      }
      for (String way : ACCESS) {
        for (long entries : ENTRIES) {
          weigh(jdk, entries, directory, KEYS.get(0), way, trials);
        }
      }
    } finally {
      Resources.delete(directory);
    }
    return trials.measurements();
  }

  private static void weigh(
      Jdk jdk, long size, Path directory, String key, String way, Trials trials)
      throws IOException, InterruptedException {
    String entries = Long.toString(size);
    String rules = Resources.text("memory.yaml").replace("${MAXIMUM_SIZE}", entries);
    Child.Result result =
        new Child(jdk, directory)
            .rules(way.startsWith("cacher") ? rules : "")
            .jvm("-XX:+UseSerialGC", "-Xmx2g")
            .ownClassPath()
            .run(Held.class.getName(), key + " " + way, entries)
            .result();
    trials.add(key, way, size, "bytes", result.number("bytes "));
  }
}
