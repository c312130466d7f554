package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryQueueTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void poll_randomAdditionsRemovalsAndPostponements_agreesWithASearch(long seed) {
    Random random = new Random(seed);
    ExpiryQueue queue = new ExpiryQueue();
    List<Entry> model = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      int choice = random.nextInt(100);
      if (choice < 50 || model.isEmpty()) {
        TestEntry entry = TestEntry.endingAt(now + 1 + random.nextInt(500));
        queue.add(entry);
        model.add(entry);
      } else if (choice < 60) {
        Entry removed = model.remove(random.nextInt(model.size()));
        queue.remove(removed);
        queue.remove(removed);
      } else if (choice < 80) {
        Entry postponed = model.get(random.nextInt(model.size()));
        postponed.touch(postponed.expiresAt, postponed.expiresAt + random.nextInt(100));
      } else {
        now += random.nextInt(10);
        for (Entry ended = queue.poll(now); ended != null; ended = queue.poll(now)) {
          assertThat(ended.expiresAt).isLessThanOrEqualTo(now);
          assertThat(ended.expiryIndex).isEqualTo(-1);
          assertThat(model.remove(ended)).isTrue();
        }
        for (Entry left : model) {
          assertThat(left.expiresAt).isGreaterThan(now);
        }
      }
      if (random.nextInt(5_000) == 0) {
        queue.clear();
        model.clear();
      }
    }
    assertThat(queue.poll(Long.MAX_VALUE) == null).isEqualTo(model.isEmpty());
  }
}
