package io.cacher.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusExporterIT {

  private static final Path EXPORTER =
      Path.of("target", "it-libs", "jmx", "jmx_prometheus_javaagent.jar").toAbsolutePath();

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void unmodifiedExporter_besideOurs_scrapesOurMetrics(Jdk jdk, @TempDir Path directory)
      throws Exception {
    Path configuration =
        Files.writeString(directory.resolve("exporter.yaml"), "lowercaseOutputName: false\n");
    int port = Desk.freePort();
    try (Desk desk =
        Desk.open(jdk, "-javaagent:" + EXPORTER + "=127.0.0.1:" + port + ":" + configuration)) {
      desk.ask(42);
      desk.ask(42);
      desk.ask(42);

      String metrics =
          Patience.until(
              TimeUnit.SECONDS.toNanos(60),
              () -> {
                String scrape = scrape(port);
                assertThat(scrape).contains("io_cacher_CacheStatistics_CacheHits");
                return scrape;
              });

      assertThat(metrics.lines())
          .contains("io_cacher_CacheStatistics_CacheHits{name=\"prices\"} 2.0")
          .contains("io_cacher_CacheStatistics_CacheMisses{name=\"prices\"} 1.0")
          .contains("io_cacher_CacheStatistics_CacheHits{name=\"unused\"} 0.0")
          .contains("io_cacher_Cache_MaximumSize{name=\"prices\"} 10000.0");
    }
  }

  private static String scrape(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
