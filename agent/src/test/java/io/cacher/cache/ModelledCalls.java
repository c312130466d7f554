package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A method with one number as its key, called as woven code calls it. What is spun for a method
 * elsewhere is written out here, so that a model checker can follow it and need not see a new class
 * in each of its runs.
 */
final class ModelledCalls {

  /** Keys have two hashes, to collide. */
  private static final int HASHES = 2;

  final Cache cache;
  private final Site site;

  ModelledCalls(Cache cache, @Nullable Tagger tagger) {
    this.cache = cache;
    site = new Site(cache, "a.B.c(int)", List.of(), true, null);
    site.describe(KeyShape.UNKNOWN, tagger);
  }

  private static final class Call extends Entry {
    final Site site;
    final int key;
    private @Nullable TagSet tags;

    Call(Site site, int key) {
      super(key % HASHES);
      this.site = site;
      this.key = key;
    }

    @Override
    public Site site() {
      return site;
    }

    @Override
    protected boolean sameKey(Entry other) {
      return other instanceof Call call && call.key == key;
    }

    @Override
    public @Nullable Object[] key() {
      return new Object[] {key};
    }

    @Override
    protected @Nullable TagSet tags() {
      return tags;
    }

    @Override
    protected void tags(@Nullable TagSet newTags) {
      tags = newTags;
    }
  }

  Entry probe(int key) {
    return new Call(site, key);
  }

  /** A call that returns what {@code body} does, if it runs. */
  int call(IntSupplier body, int key) {
    Object outcome = look(key);
    if (outcome instanceof CacherDispatcher.Hit hit) {
      return value(hit);
    }
    if (outcome instanceof TakesArguments taker && site.tagger() != null) {
      taker.arguments(new Object[] {null, key});
    }
    int result = body.getAsInt();
    CacherDispatcher.Hit instead =
        outcome instanceof CacherDispatcher.Miss miss ? miss.complete(result, null) : null;
    return instead == null ? result : value(instead);
  }

  private static int value(CacherDispatcher.Hit hit) {
    return hit.value instanceof Integer number ? number : -1;
  }

  private @Nullable Object look(int key) {
    int hash = key % HASHES;
    @Nullable Entry[] slots = site.slots();
    int mask = slots.length - 1;
    Entry entry;
    for (int i = hash & mask; (entry = slots[i]) != null; i = (i + 1) & mask) {
      if (entry.hash == hash && entry instanceof Call call && call.key == key) {
        if (entry.valid() && site.hit(entry)) {
          return entry;
        }
        break;
      }
    }
    return site.answers() ? site.miss(new Call(site, key)) : null;
  }
}
