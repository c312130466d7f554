package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final long LIFE = Duration.ofSeconds(100).toNanos();
  private static final long LOAD = Duration.ofSeconds(1).toNanos();
  private static final int DRAWS = 200_000;

  private static Freshness early(double beta) {
    return new Freshness(0, beta, 0, 0);
  }

  @Test
  void due_neverMoreThanAFifthOfTheLifetimeBeforeItsEnd() {
    Random random = new Random(42);
    for (int i = 0; i < DRAWS; i++) {
      long now = random.nextLong(1L << 40);
      long life = 1 + random.nextLong(1L << 40);
      long load = random.nextLong(1L << 42);
      Freshness freshness = early(random.nextDouble() * 1_000);
      long due = freshness.due(now, now + life, freshness.drawLead(load, 1 - random.nextDouble()));
      assertThat(due).isBetween(now + life - life / 5, now + life);
    }
  }

  /** {@code -ln(u)} of a uniform u is exponential with mean 1. */
  @Test
  void drawLead_distribution_isExponentialWithMeanBetaTimesLoad() {
    Random random = new Random(7);
    for (double beta : new double[] {0.5, 1, 4}) {
      double mean = beta * LOAD;
      double sum = 0;
      int beyondOneMean = 0;
      int beyondThreeMeans = 0;
      for (int i = 0; i < DRAWS; i++) {
        long lead = early(beta).drawLead(LOAD, 1 - random.nextDouble());
        sum += lead;
        beyondOneMean += lead > mean ? 1 : 0;
        beyondThreeMeans += lead > 3 * mean ? 1 : 0;
      }
      assertThat(sum / DRAWS / mean).isCloseTo(1, within(0.02));
      assertThat((double) beyondOneMean / DRAWS).isCloseTo(Math.exp(-1), within(0.01));
      assertThat((double) beyondThreeMeans / DRAWS).isCloseTo(Math.exp(-3), within(0.005));
    }
  }

  @Test
  void drawLead_extremesOfTheDraw_staySane() {
    assertThat(early(1).drawLead(LOAD, 1)).isZero();
    assertThat(early(1_000).due(0, LIFE, early(1_000).drawLead(Long.MAX_VALUE, Double.MIN_VALUE)))
        .isEqualTo(LIFE - LIFE / 5);
  }

  @Test
  void due_ageAndEarly_theSoonerCounts() {
    Freshness both = new Freshness(LIFE / 2, 1, 0, 0);
    assertThat(both.due(10, 10 + LIFE, LOAD)).isEqualTo(10 + LIFE / 2);
    assertThat(new Freshness(LIFE - 1, 1, 0, 0).due(10, 10 + LIFE, LOAD))
        .isEqualTo(10 + LIFE - LOAD);
  }

  @Test
  void due_noEndOrNothingWanted_isNever() {
    assertThat(early(1).due(10, Entry.FOREVER, LOAD)).isEqualTo(Entry.FOREVER);
    assertThat(Freshness.NONE.due(10, 10 + LIFE, LOAD)).isEqualTo(Entry.FOREVER);
    assertThat(new Freshness(0, 0, 5, 5).due(10, 10 + LIFE, LOAD)).isEqualTo(Entry.FOREVER);
  }
}
