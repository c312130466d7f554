package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Editions;
import io.cacher.cache.Cache;
import io.cacher.cache.Entry;
import io.cacher.weave.Woven;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entries of another version are not found. */
class VersionsTest {

  private static final String METHOD = "app.sample.Editions.price(int)";
  private static final String CONTEXT = "version: {thread: app.sample.Editions.current()}";

  /** A woven copy of {@link Editions}. */
  private static final class Service {
    final Woven woven;
    private final Class<?> type;

    Service(String... properties) {
      woven = Woven.by(METHOD, properties);
      type = woven.load(Editions.class);
    }

    Object in(@Nullable String region) throws ReflectiveOperationException {
      return type.getConstructor(String.class).newInstance(region);
    }

    int call(Object editions, String method, int id) throws ReflectiveOperationException {
      return (int) type.getMethod(method, int.class).invoke(editions, id);
    }

    void edition(int edition) throws ReflectiveOperationException {
      type.getField("edition").set(null, edition);
    }

    Cache cache() {
      return woven.caches.caches().get(0);
    }
  }

  @Test
  void context_bumped_leavesEarlierEntriesBehind() throws Exception {
    Service service = new Service(CONTEXT);
    Object here = service.in("here");
    int first = service.call(here, "price", 1);
    assertThat(service.call(here, "price", 1)).isEqualTo(first);
    service.edition(2);
    assertThat(service.call(here, "price", 1)).isEqualTo(first + 1);
    service.edition(1);
    assertThat(service.call(here, "price", 1)).isEqualTo(first);
    assertThat(service.woven.count(counters -> counters.misses)).isEqualTo(2);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void path_overTheReceiver_isPartOfTheKeyUnderAnyScope() throws Exception {
    Service service = new Service("scope: shared", "key: arg0", "version: this.region");
    int first = service.call(service.in("a"), "price", 1);
    assertThat(service.call(service.in("a"), "price", 1)).isEqualTo(first);
    assertThat(service.call(service.in("b"), "price", 1)).isEqualTo(first + 1);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void path_throughNull_callsPass() throws Exception {
    Service service = new Service("version: this.region.length");
    Object nowhere = service.in(null);
    assertThat(service.call(nowhere, "price", 1)).isNotEqualTo(service.call(nowhere, "price", 1));
    assertThat(service.woven.count(counters -> counters.bypassed)).isEqualTo(2);
  }

  /** It would cost each entry a field that holds the same for all. */
  @Test
  void text_inTheHeap_isNotInTheKey() throws Exception {
    Service service = new Service("version: '3'");
    Object here = service.in("here");
    assertThat(service.call(here, "price", 1)).isEqualTo(service.call(here, "price", 1));
    for (Entry entry : service.cache().entries(10)) {
      assertThat(entry.key()).hasSize(2);
    }
  }

  @Test
  void evictOn_keyWithoutVersion_meansAllVersions() throws Exception {
    Service service =
        new Service(CONTEXT, "evict-on: {after: app.sample.Editions.change(int), key: arg0}");
    Object here = service.in("here");
    int first = service.call(here, "price", 1);
    int other = service.call(here, "price", 2);
    service.edition(2);
    service.call(here, "price", 1);
    service.call(here, "change", 1);
    assertThat(service.cache().size()).isEqualTo(1);
    service.edition(1);
    assertThat(service.call(here, "price", 1)).isGreaterThan(first);
    assertThat(service.call(here, "price", 2)).isEqualTo(other);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void putOn_versionUnknown_invalidatesInsteadAndSaysSo() throws Exception {
    Service service =
        new Service(
            CONTEXT,
            "scope: shared",
            "put-on: {after: app.sample.Editions.change(int), key: arg0}");
    Object here = service.in("here");
    int first = service.call(here, "price", 1);
    service.call(here, "change", 1);
    assertThat(service.call(here, "price", 1)).isEqualTo(first + 1);
    assertThat(service.woven.complaints)
        .singleElement()
        .asString()
        .contains("the cache's version depends on the call; the key is invalidated instead");
  }
}
