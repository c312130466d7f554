package io.cacher.manage.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSet;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.docs.Document;
import io.cacher.store.StoreFacts;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricsPagesTest {

  private final List<CacheGroup> groups = new ArrayList<>();
  private final MetricsPages pages = new MetricsPages(() -> StubAgent.of("1.2.3", groups));

  private OpenMetrics scrape() {
    return OpenMetrics.parse(pages.page(TextFormat.OPEN_METRICS));
  }

  private CacheGroup group(String name, long maximum) {
    CacheSettings settings =
        new CacheSettings(
            maximum, null, null, true, ResultLimits.NONE, Duration.ofSeconds(1), Freshness.NONE);
    FaultListener faults =
        (FaultListener)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {FaultListener.class},
                (proxy, method, arguments) -> null);
    CacheGroup group = new CacheGroup(name, settings, true, new CoarseClock(() -> 0, 0), faults);
    groups.add(group);
    return group;
  }

  @Test
  void page_countersOfACache_areItsSamples() {
    Cache cache = group("prices", 100).cacheFor(null);
    cache.counters().hits.add(9);
    cache.counters().misses.add(3);
    cache.counters().loads.add(2);
    cache.counters().loadFailures.add(1);
    cache.counters().loadNanos.add(3_000_000_000L);
    cache.counters().expired.add(5);

    OpenMetrics page = scrape();

    assertThat(page.value("cache_gets_total{cache=\"prices\",result=\"hit\"}")).isEqualTo(9);
    assertThat(page.value("cache_gets_total{cache=\"prices\",result=\"miss\"}")).isEqualTo(3);
    assertThat(page.value("cache_load_total{cache=\"prices\",result=\"failure\"}")).isEqualTo(1);
    assertThat(page.value("cache_load_duration_seconds_count{cache=\"prices\"}")).isEqualTo(3);
    assertThat(page.value("cache_load_duration_seconds_sum{cache=\"prices\"}")).isEqualTo(3);
    assertThat(page.value("cache_time_saved_seconds{cache=\"prices\"}")).isEqualTo(9);
    assertThat(page.value("cache_evictions_total{cache=\"prices\",cause=\"expired\"}"))
        .isEqualTo(5);
    assertThat(page.value("cache_maximum_size{cache=\"prices\"}")).isEqualTo(100);
    assertThat(page.value("cache_size{cache=\"prices\"}")).isZero();
    assertThat(page.value("cache_enabled{cache=\"prices\"}")).isEqualTo(1);
    assertThat(page.value("cacher_build_info{version=\"1.2.3\"}")).isEqualTo(1);
    assertThat(page.value("cacher_caches")).isEqualTo(1);
  }

  @Test
  void page_noCaches_isValid() {
    assertThat(scrape().value("cacher_caches")).isZero();
  }

  @Test
  void page_cacheOff_isZero() {
    group("prices", 100).setOn(false);
    assertThat(scrape().value("cache_enabled{cache=\"prices\"}")).isZero();
  }

  @Test
  void page_unboundedCache_hasAnInfiniteBound() {
    group("all", Long.MAX_VALUE);
    assertThat(scrape().value("cache_maximum_size{cache=\"all\"}")).isInfinite();
  }

  @Test
  void page_oddNames_areEscaped() {
    group("a\"b\\c\nd é", 1);
    assertThat(scrape().value("cache_size{cache=\"a\"b\\c\nd é\"}")).isZero();
    assertThat(pages.page(TextFormat.OPEN_METRICS))
        .contains("cache_size{cache=\"a\\\"b\\\\c\\nd é\"}");
  }

  @Test
  void page_severalLoaders_areTheSeriesAndTheirSumIsRight() {
    CacheGroup group = group("prices", 100);
    ClassLoader one = new URLClassLoader(new URL[0]);
    ClassLoader two = new URLClassLoader(new URL[0]);
    List<Cache> caches = List.of(group.cacheFor(one), group.cacheFor(two));
    caches.get(0).counters().hits.add(2);
    caches.get(1).counters().hits.add(3);

    List<OpenMetrics.Sample> hits =
        scrape().samples().stream()
            .filter(sample -> sample.name().equals("cache_gets_total"))
            .filter(sample -> "hit".equals(sample.labels().get("result")))
            .toList();

    assertThat(hits)
        .hasSize(2)
        .allSatisfy(sample -> assertThat(sample.labels()).containsKeys("cache", "loader"));
    assertThat(hits.stream().mapToDouble(OpenMetrics.Sample::value).sum()).isEqualTo(5);
    assertThat(caches).hasSize(2);
  }

  @Test
  void page_hitTakenBack_countStays_andResetIsOne() {
    CacheGroup group = group("prices", 100);
    Cache cache = group.cacheFor(null);
    cache.counters().hits.add(7);
    String hits = "cache_gets_total{cache=\"prices\",result=\"hit\"}";
    assertThat(scrape().value(hits)).isEqualTo(7);
    cache.counters().hits.decrement();
    assertThat(scrape().value(hits)).isEqualTo(7);
    group.resetCounters();
    cache.counters().hits.add(2);
    assertThat(scrape().value(hits)).isEqualTo(2);
  }

  /** As after a reload: waiting for what another cache had counted would hide all it does. */
  @Test
  void page_cacheThatAnotherHasTakenThePlaceOf_countsFromZero() {
    String hits = "cache_gets_total{cache=\"prices\",result=\"hit\"}";
    group("prices", 100).cacheFor(null).counters().hits.add(1_000);
    assertThat(scrape().value(hits)).isEqualTo(1_000);
    groups.clear();
    Cache next = group("prices", 100).cacheFor(null);
    next.counters().hits.add(2);
    assertThat(scrape().value(hits)).isEqualTo(2);
    assertThat(next.size()).isZero();
  }

  @Test
  void page_setToZeroWhileItIsWritten_countsFromZeroAfterwards() {
    Counters counters = new Counters();
    counters.hits.add(1_000);
    CacheSet cleared = new ClearedBetweenReadings(counters);
    SteadyCounts steady = new SteadyCounts();
    for (int i = 0; i < 2; i++) {
      steady.begin();
      Page page = new Page(TextFormat.PROMETHEUS, steady);
      new CacheMetrics(page, List.of(new Subject(Labels.NONE, cleared))).write();
      if (i == 1) {
        assertThat(page.finished()).contains("cache_gets_total{result=\"hit\"} 0\n");
      }
    }
  }

  /** Somebody clears the counters between the first two readings of them. */
  private static final class ClearedBetweenReadings implements CacheSet {

    private final Counters counters;
    private int readings;

    ClearedBetweenReadings(Counters counters) {
      this.counters = counters;
    }

    @Override
    public String name() {
      return "cleared";
    }

    @Override
    public List<Cache> caches() {
      return List.of();
    }

    @Override
    public @Nullable StoreFacts storeFacts() {
      return null;
    }

    @Override
    public long total(Function<Counters, LongAdder> counter) {
      if (readings++ == 1) {
        long before = counter.apply(counters).sum();
        counters.reset();
        // What was read a moment before, if that is what was asked for.
        return counter.apply(counters) == counters.resets ? 1 : before;
      }
      return counter.apply(counters).sum();
    }

    @Override
    public void resetCounters() {
      counters.reset();
    }

    @Override
    public CacheSettings settings() {
      return new CacheSettings(
          1, null, null, true, ResultLimits.NONE, Duration.ofSeconds(1), Freshness.NONE);
    }

    @Override
    public CacheSettings made() {
      return settings();
    }

    @Override
    public void tune(UnaryOperator<CacheSettings> change) {}

    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public void setOn(boolean on) {}
  }

  /** The older format names counters in full where it describes them, and has no end mark. */
  @Test
  void page_prometheusFormat_hasTheSameSamples() {
    Cache cache = group("prices", 100).cacheFor(null);
    cache.counters().hits.add(7);

    String text = pages.page(TextFormat.PROMETHEUS);

    assertThat(text)
        .contains("# TYPE cache_gets_total counter\n# HELP cache_gets_total ")
        .contains("# TYPE cacher_build_info gauge\n")
        .doesNotContain("# EOF")
        .doesNotContain("# UNIT");
    assertThat(samples(text)).isEqualTo(samples(pages.page(TextFormat.OPEN_METRICS)));
  }

  /** Such as {@code cache_gets_total counter result=hit,miss}. */
  @Test
  void page_families_areTheDocumentedOnes() {
    group("prices", 100);
    OpenMetrics page = scrape();
    List<String> families = new ArrayList<>();
    page.types()
        .forEach(
            (name, type) -> {
              String suffix = Map.of("counter", "_total", "info", "_info").getOrDefault(type, "");
              families.add((name + suffix + " " + type + " " + labels(page, name)).strip());
            });
    assertThat(families).containsExactlyInAnyOrderElementsOf(documented());
  }

  private static String labels(OpenMetrics page, String family) {
    Set<String> values = new LinkedHashSet<>();
    String name = "";
    for (OpenMetrics.Sample sample : page.samples()) {
      if (sample.name().matches(family + "(_total|_info|_count|_sum)?")) {
        for (Map.Entry<String, String> label : sample.labels().entrySet()) {
          if (!label.getKey().equals("cache")) {
            name = label.getKey();
            values.add(label.getValue());
          }
        }
      }
    }
    return name.isEmpty() || name.equals("version") ? name : name + "=" + String.join(",", values);
  }

  private static List<String> documented() {
    Pattern row = Pattern.compile("(?m)^\\| `(cacher?_\\w+)` \\| (\\w+) \\| ([^|]*)\\|");
    List<String> rows = new ArrayList<>();
    for (Matcher cells = row.matcher(Document.of("docs/observability.md").text()); cells.find(); ) {
      String labels = cells.group(3).strip().replace("`", "").replace(", ", ",").replace(": ", "=");
      rows.add((cells.group(1) + " " + cells.group(2) + " " + labels).strip());
    }
    return rows;
  }

  private static List<String> samples(String text) {
    Pattern comment = Pattern.compile("^#.*");
    return text.lines().filter(line -> !comment.matcher(line).matches()).toList();
  }
}
