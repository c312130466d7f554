package io.cacher.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.cacher.benchmarks.report.Environment;
import io.cacher.benchmarks.report.Origin;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The machine that measures. */
final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final int CALLS = 2_000_000;

  private Machine() {}

  /** Where a suite that has just been measured comes from. */
  static Origin origin(String suite, String jdk, Profile profile, double seconds) {
    return new Origin(
        suite,
        jdk,
        LocalDate.now(ZoneOffset.UTC).toString(),
        profile.name(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        seconds);
  }

  static Environment describe() throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Environment(
        processor(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> 20,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        nanoTime(),
        versions());
  }

  private static String processor() throws IOException {
    if (!Files.exists(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  /** In ns, on the JDK that runs the suites; the least of several tries. */
  private static double nanoTime() {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      long last = start;
      for (int j = 0; j < CALLS; j++) {
        last = System.nanoTime();
      }
      least = Math.min(least, (double) (last - start) / CALLS);
    }
    return least;
  }

  private static Map<String, String> versions() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Resources.text("versions.properties")));
    Map<String, String> versions = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> versions.put(n, properties.getProperty(n)));
    return versions;
  }
}
