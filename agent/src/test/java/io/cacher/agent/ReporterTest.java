package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Site;
import io.cacher.match.MatchReport;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReporterTest {

  private final Reporter reporter =
      new Reporter(
          AgentLog.open(AgentLog.Level.OFF, null),
          new MatchReport(List.of()),
          (Instrumentation)
              Proxy.newProxyInstance(
                  ReporterTest.class.getClassLoader(),
                  new Class<?>[] {Instrumentation.class},
                  (proxy, method, arguments) -> null),
          Set.of());

  @Test
  void result_changedByACaller_isAVerdictOnItsCache() {
    Cache cache =
        new Cache(
            "lists",
            new CacheSettings(10, null, null, true, Duration.ofSeconds(10)),
            new CoarseClock(() -> 0, 0),
            reporter);
    Site site = new Site(cache, "a.B.list()", List.of(), true);
    reporter.resultChanged(cache, site, ArrayList.class);

    assertThat(reporter.verdicts().count("lists")).isEqualTo(1);
    assertThat(reporter.verdicts().lines("lists"))
        .singleElement()
        .asString()
        .startsWith("result-changed: a caller of a.B.list() changed the java.util.ArrayList");
  }
}
