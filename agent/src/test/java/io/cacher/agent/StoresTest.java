package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.Backing;
import io.cacher.config.CacheRule;
import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import io.cacher.store.StoreNews;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // null where a test expects a store is a failed test
class StoresTest {

  private static final StoreNews NOBODY =
      new StoreNews() {
        @Override
        public void storeUnreachable(String store, Throwable last) {}

        @Override
        public void storeReachable(String store, long invalidations) {}
      };

  private final Stores stores = new Stores(NOBODY);

  @AfterEach
  void close() {
    stores.close();
  }

  private static List<CacheRule> rules(String directory) {
    String yaml =
        """
        stores: {disk: {directory: %s}, redis: {url: redis://localhost}}
        caches:
          one: {methods: a.B.c(long), store: disk}
          two: {methods: a.B.d(long), store: [heap, disk], heap-expire-after-write: 1m}
          heap: {methods: a.B.e(long)}
          writer: {methods: a.B.f(long), write-behind: {delay: 1s}}
          redis:
            methods: a.B.g(long)
            store: redis
            evict-on: [{after: a.B.h(long), key: arg0}]
        """
            .formatted(directory);
    LoadResult loaded = RuleParser.parse("rules.yaml", yaml, name -> null);
    assertThat(loaded.problems()).isEmpty();
    return loaded.rules();
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  @Test
  void backing_ofRulesWithTheSameStore_isOfOneStore() {
    List<CacheRule> rules = rules("/nowhere/a");
    Backing one = stores.backing(rules.get(0));
    Backing two = stores.backing(rules.get(1));
    assertThat(one.tier().store()).isSameAs(two.tier().store());
    assertThat(one.heap()).isFalse();
    assertThat(one.exclusive()).isTrue();
    assertThat(one.keyed()).isFalse();
    assertThat(two.heap()).isTrue();
    assertThat(two.heapExpireAfterWrite()).hasMinutes(1);
    assertThat(stores.backing(rules.get(2))).isNull();
    assertThat(stores.backing(rules.get(3))).isNull();
    Backing redis = stores.backing(rules.get(4));
    assertThat(redis.exclusive()).isFalse();
    assertThat(redis.keyed()).isTrue();
    assertThat(redis.tier().store()).isNotSameAs(one.tier().store());
  }

  @Test
  void release_ofTheLastRule_endsTheStore() {
    long before = threads("cacher-store-disk");
    List<CacheRule> rules = rules("/nowhere/b");
    Backing backing = stores.backing(rules.get(0));
    stores.backing(rules.get(1));
    assertThat(threads("cacher-store-disk")).isEqualTo(before + 1);
    stores.release(rules.get(0));
    stores.release(rules.get(2));
    assertThat(threads("cacher-store-disk")).isEqualTo(before + 1);
    stores.release(rules.get(1));
    assertThat(threads("cacher-store-disk")).isEqualTo(before);
    assertThat(stores.backing(rules.get(0)).tier().store()).isNotSameAs(backing.tier().store());
  }

  @Test
  void backing_ofARuleWhoseOptionsHaveChanged_isOfAnotherStore() {
    Backing before = stores.backing(rules("/nowhere/c").get(0));
    Backing after = stores.backing(rules("/nowhere/d").get(0));
    assertThat(after.tier().store()).isNotSameAs(before.tier().store());
    Backing same = stores.backing(rules("/nowhere/d").get(1));
    assertThat(same.tier().store()).isSameAs(after.tier().store());
  }
}
