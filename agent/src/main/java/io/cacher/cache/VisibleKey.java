package io.cacher.cache;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of keys that people see: all but weak receivers and versions. */
public final class VisibleKey {

  private VisibleKey() {}

  /** The visible parts of a key, each in the box of its own type. */
  public static List<@Nullable Object> of(Entry entry) {
    @Nullable Object[] key = entry.key();
    List<KeyPartInfo> infos = entry.site().key();
    List<@Nullable Object> parts = new ArrayList<>(key.length);
    for (int i = 0; i < named(entry.site(), key.length); i++) {
      if (!(key[i] instanceof ReceiverReference)) {
        parts.add(i < infos.size() ? infos.get(i).boxed(key[i]) : key[i]);
      }
    }
    return parts;
  }

  /** What each of them is. */
  public static List<KeyPartInfo> infos(Entry entry) {
    @Nullable Object[] key = entry.key();
    List<KeyPartInfo> infos = entry.site().key();
    List<KeyPartInfo> parts = new ArrayList<>(key.length);
    for (int i = 0; i < named(entry.site(), key.length); i++) {
      if (!(key[i] instanceof ReceiverReference) && i < infos.size()) {
        parts.add(infos.get(i));
      }
    }
    return parts;
  }

  /** What the visible parts of a method's keys are. */
  public static List<KeyPartInfo> infos(Site site) {
    List<KeyPartInfo> infos = site.key();
    return infos.subList(site.shape().identity() ? 1 : 0, named(site, infos.size()));
  }

  private static int named(Site site, int parts) {
    return site.shape().versioned() ? parts - 1 : parts;
  }
}
