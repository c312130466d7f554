package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HotKeysTest {

  private final HotKeys hot = new HotKeys();

  @Test
  void hottest_someKeysAmongMany_areFoundInOrder() {
    Random random = new Random(1);
    for (int i = 0; i < 9_000; i++) {
      int draw = random.nextInt(100);
      hot.sampled(draw < 30 ? 1 : draw < 45 ? 2 : 1_000 + random.nextInt(100_000));
    }
    assertThat(hot.hottest()).extracting(HotKeys.Seen::hash).startsWith(1, 2);
    assertThat(hot.hottest().get(0).samples()).isBetween(2_200L, 3_000L);
    assertThat(hot.samples()).isEqualTo(9_000);
  }

  @Test
  void hottest_keysSeenOnce_areNotAmongThem() {
    for (int i = 0; i < 1_000; i++) {
      hot.sampled(i);
    }
    assertThat(hot.hottest()).isEmpty();
  }

  @Test
  void hottest_whatWasHotLongAgo_isForgotten() {
    for (int i = 0; i < 5_000; i++) {
      hot.sampled(1);
    }
    for (int i = 0; i < 60_000; i++) {
      hot.sampled(2);
    }
    assertThat(hot.hottest().get(0).hash()).isEqualTo(2);
    assertThat(hot.samples()).isLessThan(10_000);
  }
}
