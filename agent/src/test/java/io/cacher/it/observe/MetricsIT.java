package io.cacher.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.observe.Rush;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.manage.metrics.OpenMetrics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics over HTTP, as scrapers get them from an application that works. */
class MetricsIT {

  private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "cacher.json");
  private static final int SCRAPERS = 3;
  private static final int SCRAPES = 20;
  private static final String HITS = "cache_gets_total{cache=\"squares\",result=\"hit\"}";
  private static final String MISSES = "cache_gets_total{cache=\"squares\",result=\"miss\"}";

  private static final String RULES =
      """
      caches:
        squares: { methods: app.program.observe.Rush.square(long), maximum-size: 100 }
        names: { methods: app.program.observe.Rush.name(int), expire-after-write: 50ms }
        unused: { methods: app.program.Nowhere.nothing() }
      """;

  private final HttpClient client = HttpClient.newHttpClient();

  private static Running rush(Jdk jdk, String port) throws Exception {
    return Running.start(
        JvmRun.on(jdk).rules(RULES).jvm("-Dcacher.metrics-port=" + port).main(Rush.class));
  }

  private String scrape(URI uri, String accept) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", accept).build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(accept);
    return response.body();
  }

  private OpenMetrics scrape(URI uri) throws Exception {
    return OpenMetrics.parse(scrape(uri, "application/openmetrics-text"));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void scrape_underLoad_isValidGrowsAndIsExactInTheEnd(Jdk jdk) throws Exception {
    try (Running rush = rush(jdk, "0")) {
      URI uri = URI.create(rush.awaitErr("metrics at (http://127\\.0\\.0\\.1:\\d+/metrics)\n"));
      scrapeFromManyThreads(uri);
      double calls = Double.parseDouble(rush.say(""));

      OpenMetrics end = scrape(uri);

      assertThat(end.value(HITS) + end.value(MISSES)).isEqualTo(calls);
      assertThat(end.value("cache_size{cache=\"squares\"}")).isEqualTo(100);
      assertThat(end.value("cache_load_total{cache=\"names\",result=\"failure\"}")).isPositive();
      assertThat(end.value("cache_evictions_total{cache=\"names\",cause=\"expired\"}"))
          .isPositive();
      assertThat(end.value("cache_gets_total{cache=\"unused\",result=\"hit\"}")).isZero();
      assertThat(end.value("cacher_woven_methods")).isEqualTo(2);
      assertThat(end.value("cacher_unmatched_patterns")).isEqualTo(1);
      assertThat(end.value("cacher_errors_total")).isZero();
      assertThat(scrape(uri, "text/plain")).contains("# TYPE cache_gets_total counter\n");
      checkDashboard(end);
      // Its threads keep no JVM from ending.
      assertThat(rush.end()).isZero();
      assertThat(rush.err()).doesNotContain("Exception", "Error");
    }
  }

  private void scrapeFromManyThreads(URI uri) throws Exception {
    ExecutorService scrapers = Executors.newFixedThreadPool(SCRAPERS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < SCRAPERS; i++) {
        all.add(
            scrapers.submit(
                () -> {
                  double hits = 0;
                  for (int j = 0; j < SCRAPES; j++) {
                    double now = scrape(uri).value(HITS);
                    assertThat(now).isGreaterThanOrEqualTo(hits);
                    hits = now;
                  }
                  return hits;
                }));
      }
      for (Future<?> scraper : all) {
        scraper.get();
      }
    } finally {
      scrapers.shutdownNow();
    }
  }

  private static void checkDashboard(OpenMetrics scrape) throws Exception {
    Dashboard dashboard = Dashboard.read(DASHBOARD);
    assertThat(dashboard.queries()).hasSizeGreaterThan(20);
    for (String query : dashboard.queries()) {
      assertThat(Dashboard.missing(query, scrape)).as(query).isEmpty();
    }
    for (String wrong :
        List.of(
            "sum(cache_nothing)",
            "1 + 1",
            "sum by (color) (rate(cache_gets_total[5m]))",
            "rate(cache_gets_total{result=\"maybe\"}[5m])",
            "cache_size{color=~\"$cache\"}",
            "label_values(cache_size, color)")) {
      assertThat(Dashboard.missing(wrong, scrape)).as(wrong).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void portTaken_isToldOnce_theApplicationRunsOn(Jdk jdk) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Running rush = rush(jdk, String.valueOf(taken.getLocalPort()))) {
      rush.awaitErr("(no metrics: cannot listen on loopback:" + taken.getLocalPort() + ")");

      assertThat(Double.parseDouble(rush.say(""))).isPositive();
      assertThat(rush.end()).isZero();
      assertThat(rush.err()).containsOnlyOnce("no metrics").doesNotContain("\tat ");
    }
  }
}
