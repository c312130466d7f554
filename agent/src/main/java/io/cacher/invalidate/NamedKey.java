package io.cacher.invalidate;

import io.cacher.cache.Cache;
import io.cacher.cache.Entry;
import io.cacher.cache.KeyShape;
import io.cacher.cache.Site;
import io.cacher.key.Keys;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A key told by values, as a method of a cache would have it. */
final class NamedKey {

  private final Site site;
  private final @Nullable Object[] values;

  /** How many parts of the method's key, its receiver, come before those that are told. */
  private final int skipped;

  private NamedKey(Site site, @Nullable Object[] values, int skipped) {
    this.site = site;
    this.values = values;
    this.skipped = skipped;
  }

  /** The key, or null if it does not fit the method. */
  static @Nullable NamedKey of(Site site, @Nullable Object[] values) {
    KeyShape shape = site.shape();
    List<Class<?>> parts = shape.parts();
    int skipped = parts.size() - values.length - (shape.versioned() ? 1 : 0);
    if (skipped != 0 && !(skipped == 1 && shape.receiver())) {
      return null;
    }
    for (int i = 0; i < values.length; i++) {
      if (KeyFit.part(parts.get(i + skipped), values[i]) == KeyFit.MISFIT) {
        return null;
      }
    }
    return new NamedKey(site, values, skipped);
  }

  /**
   * Whether it names one entry, and not those of all receivers, of all versions, or numbers of
   * several classes.
   */
  boolean exact() {
    if (skipped > 0 || site.shape().identity() || site.shape().versioned()) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (KeyFit.ambiguous(site.shape().parts().get(i), values[i])) {
        return false;
      }
    }
    return true;
  }

  Site site() {
    return site;
  }

  /** An entry with this key, which must be exact; null if no entry can have it. */
  @Nullable Entry probe() throws Throwable {
    @Nullable Object[] parts = parts();
    return parts == null ? null : site.entry(parts);
  }

  private @Nullable Object @Nullable [] parts() {
    @Nullable Object[] parts = new Object[values.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = KeyFit.part(site.shape().parts().get(i + skipped), values[i]);
      if (parts[i] == KeyFit.NO_ENTRY) {
        return null;
      }
    }
    return parts;
  }

  /** Invalidates what it names; has every entry looked at where it is not exact. */
  void invalidateIn(Cache cache, KeyScan scan) throws Throwable {
    if (exact()) {
      Entry probe = probe();
      if (probe != null) {
        cache.writes().invalidate(probe);
      }
      return;
    }
    @Nullable Object[] parts = parts();
    if (parts != null) {
      scan.add(site, new SameParts(parts));
    }
  }

  /** A class and no lambda: it may first be needed deep on a stack. */
  final class SameParts implements Predicate<Entry> {

    private final @Nullable Object[] parts;

    private SameParts(@Nullable Object[] parts) {
      this.parts = parts;
    }

    /** The hash of its parts. */
    int hash() {
      return hash(parts, 0);
    }

    /** The hash of the parts of such an entry; that of this if they are the same. */
    int hash(Entry entry) {
      return hash(entry.key(), skipped);
    }

    private int hash(@Nullable Object[] from, int offset) {
      int hash = 0;
      // A receiver may be held by a reference.
      int first = skipped == 0 && site.shape().receiver() ? 1 : 0;
      for (int i = first; i < parts.length; i++) {
        hash = 31 * hash + KeyFit.hash(from[i + offset]);
      }
      return hash;
    }

    @Override
    public boolean test(Entry entry) {
      if (entry.site() != site) {
        return false;
      }
      @Nullable Object[] key = entry.key();
      for (int i = 0; i < parts.length; i++) {
        if (!same(key[i + skipped], parts[i])) {
          return false;
        }
      }
      return true;
    }

    private boolean same(@Nullable Object stored, @Nullable Object told) {
      if (stored instanceof java.lang.ref.Reference<?> receiver) {
        return receiver.get() == told;
      }
      return Keys.same(stored, told)
          || (stored != null && told != null && KeyFit.sameNumber(stored, told));
    }
  }
}
