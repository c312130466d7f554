package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import org.junit.jupiter.api.Test;

class CacheGroupTest {

  private final CacheGroup group =
      new CacheGroup("group", Calls.settings(), true, new CoarseClock(() -> 0, 0), new Faults());

  @Test
  void cacheFor_sameLoader_isTheSameCache() {
    ClassLoader one = new URLClassLoader(new URL[0]);
    ClassLoader two = new URLClassLoader(new URL[0]);
    Cache first = group.cacheFor(one);
    assertThat(group.cacheFor(one)).isSameAs(first);
    assertThat(group.cacheFor(two)).isNotSameAs(first);
    assertThat(group.cacheFor(null)).isSameAs(group.cacheFor(null)).isNotSameAs(first);
    assertThat(group.living()).hasSizeBetween(1, 3);
  }

  /** It becomes part of the names of beans; the JVM allows nearly anything in those of classes. */
  @Test
  void living_loaderOfAnOddClass_hasAPlainName() throws Exception {
    ClassLoader odd =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .subclass(ClassLoader.class)
            .name("app.Odd,x=*\"?:Loader\n")
            .make()
            .load(getClass().getClassLoader())
            .getLoaded()
            .getConstructor()
            .newInstance();
    Cache cache = group.cacheFor(odd);
    assertThat(group.living().get(0).loader()).matches("Odd_x_{5}Loader_-[0-9a-f]+");
    assertThat(cache.isOn()).isTrue();
  }

  @Test
  void settings_changed_reachLivingCachesAndThoseToCome() {
    Cache before = group.cacheFor(null);
    group.tune(s -> s.withMaximumSize(3));
    group.tune(s -> s.withLifetime(Duration.ofSeconds(1), null));
    group.setOn(false);
    Cache after = group.cacheFor(getClass().getClassLoader());
    for (Cache cache : new Cache[] {before, after}) {
      assertThat(cache.maximumSize()).isEqualTo(3);
      assertThat(cache.settings().expireAfterWrite()).isEqualTo(Duration.ofSeconds(1));
      assertThat(cache.isOn()).isFalse();
    }
  }

  @Test
  void total_cacheCollected_keepsWhatItCounted() {
    countTo(group.cacheFor(null), 5);
    for (int i = 0; i < 200 && !group.living().isEmpty(); i++) {
      System.gc();
    }
    assertThat(group.living()).isEmpty();
    assertThat(group.total(counters -> counters.hits)).isEqualTo(5);
    Cache next = group.cacheFor(null);
    countTo(next, 2);
    assertThat(group.total(counters -> counters.hits)).isEqualTo(7);
    group.resetCounters();
    assertThat(group.total(counters -> counters.hits)).isZero();
    assertThat(next.size()).isZero();
  }

  private static void countTo(Cache cache, int hits) {
    cache.counters().hits.add(hits);
  }
}
