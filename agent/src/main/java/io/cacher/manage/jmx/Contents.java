package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSet;
import io.cacher.cache.Entry;
import io.cacher.cache.Repeater;
import io.cacher.cache.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is stored in a set of caches, as people look at it, invalidate it and refresh it. */
final class Contents {

  private final CacheSet caches;
  private final Redaction redaction;

  Contents(CacheSet caches, Redaction redaction) {
    this.caches = caches;
    this.redaction = redaction;
  }

  long invalidate(String key) {
    TypedKey typed = TypedKey.of(key, caches);
    return invalidateIf(typed::matches, typed::readings);
  }

  /** A store beyond the heap cannot list its keys, and forgets them all. */
  long invalidateMatching(String glob) {
    return invalidateIf(entry -> KeyText.matchesGlob(entry, glob), cache -> null);
  }

  private long invalidateIf(
      Predicate<Entry> condition, Function<Cache, @Nullable List<@Nullable Object[]>> keysBeyond) {
    long removed = 0;
    forgetUnseen();
    for (Cache cache : caches.caches()) {
      cache.forgetBeyond(keysBeyond.apply(cache));
      removed += cache.invalidateIf(condition);
    }
    return removed;
  }

  /** What other JVMs have stored of methods that none here has called yet. */
  private void forgetUnseen() {
    if (caches instanceof CacheGroup group && group.caches().isEmpty()) {
      group.invalidateAll();
    }
  }

  long invalidateAll() {
    long removed = 0;
    forgetUnseen();
    for (Cache cache : caches.caches()) {
      removed += cache.invalidateAll();
    }
    return removed;
  }

  boolean invalidateTag(String tag) {
    boolean known = false;
    forgetUnseen();
    for (Cache cache : caches.caches()) {
      known |= cache.writes().invalidateTag(tag);
    }
    return known;
  }

  long refresh(String key) {
    try {
      return Repeats.begin(live(TypedKey.of(key, caches)));
    } catch (Repeater.Unrepeatable e) {
      throw new UnsupportedOperationException(
          "a call of "
              + caches.name()
              + " cannot be made again: "
              + e.getMessage()
              + "; invalidate(key) has the next call run the method, and so has refreshAll()");
    }
  }

  long refreshAll() {
    long ended = 0;
    for (Cache cache : caches.caches()) {
      ended += cache.writes().expireAll();
    }
    return ended;
  }

  @Nullable String peek(String key) {
    List<Entry> found = live(TypedKey.of(key, caches));
    return found.isEmpty() ? null : redaction.result(found.get(0));
  }

  List<String> keys(int limit) {
    List<String> keys = new ArrayList<>();
    for (Entry entry : live(limit)) {
      keys.add(redaction.key(entry));
    }
    return keys;
  }

  List<String> entries(int limit) {
    List<String> entries = new ArrayList<>();
    for (Entry entry : live(limit)) {
      String method = entry.site().method();
      String call = method.substring(0, method.indexOf('(') + 1) + redaction.key(entry) + ")";
      entries.add(call + " = " + redaction.result(entry));
    }
    return entries;
  }

  private List<Entry> live(TypedKey key) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : live(Integer.MAX_VALUE)) {
      if (key.matches(entry)) {
        found.add(entry);
      }
    }
    return found;
  }

  private List<Entry> live(int limit) {
    List<Entry> entries = new ArrayList<>();
    for (Cache cache : caches.caches()) {
      entries.addAll(cache.entries(limit - entries.size()));
    }
    return entries;
  }
}
