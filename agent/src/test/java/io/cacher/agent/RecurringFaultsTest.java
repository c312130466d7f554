package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurringFaultsTest {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  @Test
  void sameFault_isToldOnce_thenCountedOnceAMinute(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("agent.log");
    AgentLog log = AgentLog.open(AgentLog.Level.INFO, file.toFile());
    long start = System.nanoTime();

    for (int i = 0; i < 1_001; i++) {
      log.errorOnce("key products", "products: a key could not be made");
    }
    log.errorOnce("key orders", "orders: a key could not be made");
    log.flush(start + MINUTE / 2, false);
    assertThat(lines(file))
        .containsExactly("products: a key could not be made", "orders: a key could not be made");

    log.flush(start + 2 * MINUTE, false);
    log.errorOnce("key products", "products: not told in these words");
    log.flush(start + 2 * MINUTE + MINUTE / 2, false);
    assertThat(lines(file))
        .hasSize(3)
        .last()
        .isEqualTo("products: a key could not be made (1000 times more)");

    log.flush(start + 2 * MINUTE + MINUTE / 2, true);
    assertThat(lines(file))
        .hasSize(4)
        .last()
        .isEqualTo("products: a key could not be made (1 time more)");
  }

  @Test
  void faultOfACacheThatIsExchanged_isToldAnew(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("agent.log");
    AgentLog log = AgentLog.open(AgentLog.Level.INFO, file.toFile());

    log.errorOnce("key products", "products: a key could not be made");
    log.forget("products");
    log.errorOnce("key products", "products: another key could not be made");
    log.flushLast();

    assertThat(lines(file))
        .containsExactly(
            "products: a key could not be made", "products: another key could not be made");
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.substring(line.indexOf("[cacher] ") + "[cacher] ".length()))
        .toList();
  }
}
