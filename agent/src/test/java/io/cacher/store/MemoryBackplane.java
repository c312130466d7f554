package io.cacher.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells near caches of invalidations at once. Each process has one; they know one another. */
public final class MemoryBackplane implements Backplane {

  private final List<MemoryBackplane> all;
  private final Map<String, NearCache> joined = new HashMap<>();

  /** What was told, by whomever it concerns. */
  public final List<String> told = new ArrayList<>();

  /** One more of those in {@code all}. */
  public MemoryBackplane(List<MemoryBackplane> all) {
    this.all = all;
    all.add(this);
  }

  @Override
  public void join(String cache, NearCache near) {
    joined.put(cache, near);
  }

  @Override
  public void leave(String cache) {
    joined.remove(cache);
  }

  @Override
  public void groupInvalidated(String cache, String group) {
    told.add(group);
    for (MemoryBackplane other : all) {
      NearCache near = other == this ? null : other.joined.get(cache);
      if (near != null) {
        near.groupInvalidated(group);
      }
    }
  }

  @Override
  public void groupInvalidatedSoon(String cache, String group) {
    told.add("soon " + group);
  }

  @Override
  public void flush() {
    told.add("flush");
  }

  @Override
  public Facts facts(String cache) {
    return new Facts(true, told.size(), 0, 0, 0, 0, 0);
  }

  @Override
  public void close() {}
}
