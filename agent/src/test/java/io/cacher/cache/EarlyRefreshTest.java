package io.cacher.cache;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** How long before its end a result is renewed: as XFetch says, by how long its load took. */
class EarlyRefreshTest {

  private static final Duration LIFE = Duration.ofSeconds(1_000);

  /** So many that their mean is off by a twentieth less often than once in 10^11 runs. */
  private static final int KEYS = 20_000;

  private static final Percentage CLOSE = Percentage.withPercentage(5);

  /** The leads of results whose loads took so long, in seconds and in order. */
  private static double[] leads(Duration load, double beta) {
    CacheSettings settings =
        new CacheSettings(
            KEYS,
            LIFE,
            null,
            true,
            ResultLimits.NONE,
            Calls.LONG,
            Freshness.of(null, beta, null, null));
    Calls calls = new Calls(settings, KeyType.INT);
    double[] leads = new double[KEYS];
    for (int key = 0; key < KEYS; key++) {
      Load running = (Load) requireNonNull(calls.look(key));
      running.beganEarlier(load.toNanos());
      running.complete("result", null);
      RefreshableEntry entry = (RefreshableEntry) running.entry;
      leads[key] = (entry.writeExpiresAt - entry.dueAt) / 1e9;
    }
    assertThat(calls.cache.size()).isEqualTo(KEYS);
    Arrays.sort(leads);
    return leads;
  }

  private static void assertExponential(double[] leads, double mean) {
    assertThat(Arrays.stream(leads).average().orElseThrow()).isCloseTo(mean, CLOSE);
    assertThat(leads[KEYS / 2]).as("median").isCloseTo(mean * Math.log(2), CLOSE);
    assertThat(leads[KEYS * 9 / 10]).as("9 in 10").isCloseTo(mean * Math.log(10), CLOSE);
  }

  @Test
  void lead_ofALoad_isExponentialWithTheLoadsTimeAsItsMean() {
    assertExponential(leads(Duration.ofSeconds(1), 1), 1);
    assertExponential(leads(Duration.ofSeconds(10), 1), 10);
  }

  @Test
  void lead_twiceAsEager_isTwiceAsLong() {
    assertExponential(leads(Duration.ofSeconds(5), 2), 10);
  }

  @Test
  void lead_ofALongLoad_isAtMostAFifthOfTheLifetime() {
    double[] leads = leads(Duration.ofSeconds(500), 1);
    assertThat(leads[KEYS - 1]).isEqualTo(200);
    // All whose exponential lead would be longer than the fifth: e^-0.4 of them.
    long limited = Arrays.stream(leads).filter(lead -> lead == 200).count();
    assertThat((double) limited / KEYS).isCloseTo(Math.exp(-0.4), within(0.03));
  }
}
