package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreCheckTest {

  private static StoreRule store(String rule) {
    String yaml =
        """
        stores:
          memcached: {servers: localhost:11211}
          redis: {url: redis://localhost}
          disk: {directory: /nowhere}
        caches:
          a: {methods: com.acme.X.f(long), scope: shared, %s}
        """
            .formatted(rule);
    LoadResult loaded = RuleParser.parse("rules.yaml", yaml, name -> null);
    assertThat(loaded.problems()).isEmpty();
    return loaded.rules().get(0).store();
  }

  /** Nobody tells it of what others invalidate, and nothing else would bound how old it becomes. */
  @Test
  void heapAboveMemcached_withoutAnAge_hasOneOfAMinute() {
    assertThat(store("store: [heap, memcached]").heapExpireAfterWrite())
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(store("store: [heap, memcached], expire-after-write: 1h").heapExpireAfterWrite())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void heapAboveMemcached_withAnAge_keepsIt() {
    assertThat(
            store("store: [heap, memcached], heap-expire-after-write: 1h").heapExpireAfterWrite())
        .isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource(
      value = {"memcached", "redis", "[heap, redis]", "disk", "[heap, disk]"},
      delimiter = ';')
  void otherStores_haveNone(String store) {
    assertThat(List.of(store("store: " + store))).allMatch(it -> it.heapExpireAfterWrite() == null);
  }
}
