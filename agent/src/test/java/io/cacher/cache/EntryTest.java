package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryTest {

  /** What a hit saw before the life was ended must not make it live on. */
  @Test
  void touch_endedMeanwhile_doesNotLiveOn() {
    TestEntry entry = TestEntry.endingAt(100);
    long seen = entry.expiresAt;
    entry.end(50);
    entry.touch(seen, 200);
    assertThat(entry.expiresAt).isEqualTo(50);
  }
}
