package io.cacher.benchmarks.process;

import io.cacher.benchmarks.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The demo shop, asked the same questions in every run. */
final class DemoUnderLoad implements EndToEndSuite.Application {

  @Override
  public String name() {
    return "Demo shop under load";
  }

  @Override
  public String rules() throws IOException {
    return Files.readString(Libraries.root().resolve(Path.of("demo-app", "cacher.yaml")));
  }

  @Override
  public Child program(Jdk jdk, Path directory) {
    Path jar = Libraries.root().resolve(Path.of("demo-app", "target", "demo-app.jar"));
    return new Child(jdk, directory).run("-jar", jar.toString());
  }

  @Override
  public String answer(Child.Result result, Path directory) {
    return result.out().lines().filter(line -> line.contains("Checksum")).findFirst().orElseThrow();
  }

  @Override
  public Map<String, Double> figures(Child.Result result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("requests/s", result.number("Throughput"));
    figures.put("median latency, ms", result.number("Latency p50"));
    figures.put("99 % within, ms", result.number("Latency p99"));
    return figures;
  }
}
