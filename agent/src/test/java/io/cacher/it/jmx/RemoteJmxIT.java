package io.cacher.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemoteJmxIT {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void remoteClient_watchesInvalidatesAndTunes(Jdk jdk) throws Exception {
    ObjectName statistics = new ObjectName("io.cacher:type=CacheStatistics,name=prices");
    ObjectName control = new ObjectName("io.cacher:type=Cache,name=prices");
    ObjectName agent = new ObjectName("io.cacher:type=Agent");
    try (Desk desk = Desk.open(jdk)) {
      MBeanServerConnection jmx = desk.jmx();
      Patience.until(PATIENCE_NANOS, () -> jmx.getMBeanInfo(statistics));

      // Every number can be seen from the start, also of caches that never match.
      ObjectName unused = new ObjectName("io.cacher:type=CacheStatistics,name=unused");
      assertThat(jmx.getAttribute(unused, "CacheHits")).isEqualTo(0L);
      assertThat(jmx.getAttribute(statistics, "CacheHitPercentage")).isEqualTo(0f);

      assertThat(desk.ask(42)).isEqualTo("126 EUR after 1");
      assertThat(desk.ask(42)).isEqualTo("126 EUR after 1");
      assertThat(jmx.getAttribute(statistics, "CacheHitPercentage")).isEqualTo(50f);
      assertThat(desk.ask(42)).isEqualTo("126 EUR after 1");
      assertThat(desk.ask(42)).isEqualTo("126 EUR after 1");
      assertThat(jmx.getAttribute(statistics, "CacheHitPercentage")).isEqualTo(75f);
      assertThat(desk.ask(7)).isEqualTo("21 EUR after 2");
      assertThat(jmx.getAttribute(statistics, "Size")).isEqualTo(2L);

      assertThat((String[]) invoke(jmx, control, "keys", 10))
          .containsExactlyInAnyOrder("42, \"EUR\"", "7, \"EUR\"");
      assertThat(invoke(jmx, control, "peek", "42, \"EUR\"")).isEqualTo("126 EUR");
      assertThat(invoke(jmx, control, "invalidate", "42, \"EUR\"")).isEqualTo(1L);
      assertThat(desk.ask(42)).isEqualTo("126 EUR after 3");
      assertThat(desk.ask(7)).isEqualTo("21 EUR after 3");
      assertThat(invoke(jmx, control, "invalidateMatching", "7,*")).isEqualTo(1L);
      assertThat(desk.ask(7)).isEqualTo("21 EUR after 4");
      assertThat(invoke(jmx, agent, "invalidateAll")).isEqualTo(2L);
      assertThat(jmx.getAttribute(statistics, "CacheRemovals")).isEqualTo(4L);

      jmx.setAttribute(control, new Attribute("ExpireAfterWrite", "5m"));
      assertThat(jmx.getAttribute(control, "ExpireAfterWrite")).isEqualTo("5m");
      jmx.setAttribute(control, new Attribute("NullExpireAfterWrite", "1m"));
      assertThat(jmx.getAttribute(control, "NullExpireAfterWrite")).isEqualTo("1m");
      jmx.setAttribute(control, new Attribute("Jitter", 5));
      assertThat(jmx.getAttribute(control, "Jitter")).isEqualTo(5);
      assertThat(jmx.getAttribute(control, "Condition")).isEqualTo("arg0 != 0");
      assertThat(jmx.getAttribute(control, "Unless")).isEqualTo("thrown != null");
      assertThat((String[]) jmx.getAttribute(control, "CacheExceptions"))
          .containsExactly("IOException: 10s");
      assertThat(jmx.getAttribute(control, "ExpireAt")).isEqualTo("04:00 UTC");
      jmx.setAttribute(control, new Attribute("MinimumCost", "1h"));
      assertThat(jmx.getAttribute(control, "MinimumCost")).isEqualTo("1h");
      assertThat(desk.ask(3)).isEqualTo("9 EUR after 5");
      assertThat(jmx.getAttribute(statistics, "NotStoredCount")).isEqualTo(1L);
      jmx.setAttribute(control, new Attribute("MinimumCost", "0"));
      jmx.setAttribute(control, new Attribute("MaximumSize", 1L));
      assertThat(desk.ask(1)).isEqualTo("3 EUR after 6");
      assertThat(desk.ask(2)).isEqualTo("6 EUR after 7");
      assertThat(jmx.getAttribute(statistics, "Size")).isEqualTo(1L);

      jmx.setAttribute(control, new Attribute("Mode", "off"));
      assertThat(desk.ask(2)).isEqualTo("6 EUR after 8");
      assertThat(desk.ask(2)).isEqualTo("6 EUR after 9");
      jmx.setAttribute(control, new Attribute("Mode", "on"));
      assertThat(desk.ask(2)).isEqualTo("6 EUR after 10");
      assertThat(desk.ask(2)).isEqualTo("6 EUR after 10");

      assertThat((String[]) jmx.getAttribute(agent, "UnmatchedPatterns"))
          .singleElement()
          .asString()
          .contains("unused: app.program.Nowhere.nothing()");
      assertThat((String) invoke(jmx, control, "explain"))
          .contains("app.program.PriceDesk.price(long, String)");
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void everyBean_describesEachAttributeAndOperation(Jdk jdk) throws Exception {
    try (Desk desk = Desk.open(jdk)) {
      MBeanServerConnection jmx = desk.jmx();
      for (String type :
          new String[] {"Agent", "CacheStatistics,name=prices", "Cache,name=prices"}) {
        ObjectName name = new ObjectName("io.cacher:type=" + type);
        Patience.until(PATIENCE_NANOS, () -> jmx.getMBeanInfo(name));

        assertThat(jmx.getMBeanInfo(name).getDescription()).contains(" ");
        for (MBeanFeatureInfo feature : jmx.getMBeanInfo(name).getAttributes()) {
          assertThat(feature.getDescription()).as(feature.getName()).endsWith(".");
        }
        for (MBeanFeatureInfo feature : jmx.getMBeanInfo(name).getOperations()) {
          assertThat(feature.getDescription()).as(feature.getName()).endsWith(".");
        }
      }
    }
  }

  private static Object invoke(
      MBeanServerConnection jmx, ObjectName bean, String operation, Object... arguments)
      throws Exception {
    String[] types = new String[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments[i] instanceof Integer ? "int" : arguments[i].getClass().getName();
    }
    return jmx.invoke(bean, operation, arguments, types);
  }
}
