package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSet;
import io.cacher.cache.Entry;
import io.cacher.cache.Repeater;
import io.cacher.cache.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is stored in a set of caches, as people look at it, invalidate it and refresh it. */
final class Contents {

  private final CacheSet caches;

  Contents(CacheSet caches) {
    this.caches = caches;
  }

  long invalidate(String key) {
    List<String> typed = KeyText.split(key);
    return invalidateIf(entry -> KeyText.matches(entry, typed));
  }

  long invalidateMatching(String glob) {
    return invalidateIf(entry -> KeyText.matchesGlob(entry, glob));
  }

  private long invalidateIf(Predicate<Entry> condition) {
    long removed = 0;
    for (Cache cache : caches.caches()) {
      removed += cache.invalidateIf(condition);
    }
    return removed;
  }

  long invalidateAll() {
    long removed = 0;
    for (Cache cache : caches.caches()) {
      removed += cache.invalidateAll();
    }
    return removed;
  }

  boolean invalidateTag(String tag) {
    boolean known = false;
    for (Cache cache : caches.caches()) {
      known |= cache.writes().invalidateTag(tag);
    }
    return known;
  }

  long refresh(String key) {
    List<String> typed = KeyText.split(key);
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : live(Integer.MAX_VALUE)) {
      if (KeyText.matches(entry, typed)) {
        entries.add(entry);
      }
    }
    try {
      return Repeats.begin(entries);
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
    List<String> typed = KeyText.split(key);
    for (Entry entry : live(Integer.MAX_VALUE)) {
      if (KeyText.matches(entry, typed)) {
        return KeyText.result(entry);
      }
    }
    return null;
  }

  List<String> keys(int limit) {
    List<String> keys = new ArrayList<>();
    for (Entry entry : live(limit)) {
      keys.add(KeyText.of(entry));
    }
    return keys;
  }

  List<String> entries(int limit) {
    List<String> entries = new ArrayList<>();
    for (Entry entry : live(limit)) {
      String method = entry.site().method();
      String call = method.substring(0, method.indexOf('(') + 1) + KeyText.of(entry) + ")";
      entries.add(call + " = " + KeyText.result(entry));
    }
    return entries;
  }

  private List<Entry> live(int limit) {
    List<Entry> entries = new ArrayList<>();
    for (Cache cache : caches.caches()) {
      entries.addAll(cache.entries(limit - entries.size()));
    }
    return entries;
  }
}
