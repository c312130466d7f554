package com.example.shop.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class CacheTableTest {
  /** The part of JCache's statistics that the table shows. */
  public interface StatisticsMXBean {
    long getCacheHits();

    long getCacheMisses();

    float getCacheHitPercentage();
  }

  private record Statistics(long hits, long misses) implements StatisticsMXBean {
    @Override
    public long getCacheHits() {
      return hits;
    }

    @Override
    public long getCacheMisses() {
      return misses;
    }

    @Override
    public float getCacheHitPercentage() {
      return hits * 100f / (hits + misses);
    }
  }

  @Test
  void print_noCache_isSilent() throws Exception {
    assertThat(printed()).isEmpty();
  }

  @Test
  void print_caches_isATableByName() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName pages = new ObjectName("test:type=CacheStatistics,name=pages");
    ObjectName names = new ObjectName("test:type=CacheStatistics,name=\"a, b\"");
    server.registerMBean(new Statistics(1_500, 500), pages);
    server.registerMBean(new Statistics(1, 2), names);
    try {
      assertThat(printed().lines())
          .containsExactly(
              "",
              "  Cache      Hits    Misses    Hit %",
              "  a, b          1         2     33.3",
              "  pages     1,500       500     75.0");
    } finally {
      server.unregisterMBean(pages);
      server.unregisterMBean(names);
    }
  }

  private static String printed() throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CacheTable.print(new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }
}
