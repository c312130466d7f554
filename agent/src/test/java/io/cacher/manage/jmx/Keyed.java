package io.cacher.manage.jmx;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Entry;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.ResultLimits;
import io.cacher.cache.Site;
import io.cacher.key.Keys;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries with keys that a test chooses. */
final class Keyed {

  private Keyed() {}

  static CacheGroup group(CacheSettings settings) {
    return new CacheGroup(
        "keyed", settings, true, new CoarseClock(() -> 0, 1), mock(FaultListener.class));
  }

  static CacheSettings settings() {
    return new CacheSettings(1, null, null, true, ResultLimits.NONE, Duration.ZERO, Freshness.NONE);
  }

  /** An entry whose key has these declared types and parts. */
  static Entry entry(List<String> types, @Nullable Object... parts) {
    List<KeyPartInfo> infos = new ArrayList<>();
    @Nullable Object[] key = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      infos.add(new KeyPartInfo("arg" + i, types.get(i)));
      key[i] = Keys.freeze(parts[i]);
    }
    Site site = new Site(group(settings()).cacheFor(null), "a.B.c(String, int)", infos, true, null);
    return new Entry(0) {
      @Override
      public Site site() {
        return site;
      }

      @Override
      protected boolean sameKey(Entry other) {
        return other == this;
      }

      @Override
      public @Nullable Object[] key() {
        return key.clone();
      }
    };
  }

  private static <T> T mock(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }
}
