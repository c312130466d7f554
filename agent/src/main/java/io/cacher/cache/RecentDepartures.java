package io.cacher.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The entries that left last, for people who wonder why. Guarded by the cache's lock.
 *
 * <p>Of many that leave in one tick of the clock, it takes the first few: a cache that evicts
 * without pause pays a comparison for each. Runs no code of the application and keeps nothing of it
 * alive; a key is taken down as far as it is made of values of the JDK.
 */
final class RecentDepartures {

  private static final int KEPT = 100;
  private static final int EACH_TICK = 10;
  private static final int LONGEST_TEXT = 200;

  private final Cache cache;
  private final @Nullable PastEntry[] ring = new PastEntry[KEPT];
  private int next;
  private long tick = Long.MIN_VALUE;
  private int taken;

  RecentDepartures(Cache cache) {
    this.cache = cache;
  }

  /** What a removal may need is loaded now, and not when little stack is left. */
  static void initialize() {
    Objects.requireNonNull(VisibleKey.class);
    kept(UUID.class);
    kept(new PastEntry(0, Departure.SIZE, "", List.of(), List.of(), -1, 0));
  }

  void one(Entry entry, Departure why) {
    try {
      takeDown(entry, why);
    } catch (Throwable outOfStackOrMemory) {
      // What people might ask for must not keep an entry from leaving.
    }
  }

  private void takeDown(Entry entry, Departure why) {
    long now = cache.clock().awake();
    if (now != tick) {
      tick = now;
      taken = 0;
    }
    if (taken < EACH_TICK) {
      taken++;
      String method = entry.site().method();
      List<KeyPartInfo> infos = VisibleKey.infos(entry);
      add(new PastEntry(cache.now(), why, method, key(entry), infos, cache.age(entry), 1));
    }
  }

  void all(long count) {
    add(new PastEntry(cache.now(), Departure.EXPLICIT, "", List.of(), List.of(), -1, count));
  }

  /** The last of them, the very last first. */
  List<PastEntry> last() {
    List<PastEntry> last = new ArrayList<>();
    for (int i = 1; i <= KEPT; i++) {
      PastEntry past = ring[Math.floorMod(next - i, KEPT)];
      if (past != null) {
        last.add(past);
      }
    }
    return last;
  }

  private void add(PastEntry past) {
    ring[next] = past;
    next = (next + 1) % KEPT;
  }

  private static List<@Nullable Object> key(Entry entry) {
    List<@Nullable Object> parts = VisibleKey.of(entry);
    for (int i = 0; i < parts.size(); i++) {
      parts.set(i, kept(parts.get(i)));
    }
    return parts;
  }

  private static @Nullable Object kept(@Nullable Object part) {
    if (part instanceof String text) {
      return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT + 1);
    }
    if (part instanceof Enum<?> constant) {
      return new PastEntry.Stub(constant.name());
    }
    return part == null || isValue(part.getClass())
        ? part
        : new PastEntry.Stub("<".concat(part.getClass().getSimpleName()).concat(">"));
  }

  /** Whether objects of this class refer to nothing but themselves, and their text is the JDK's. */
  private static boolean isValue(Class<?> type) {
    return type == Integer.class
        || type == Long.class
        || type == Double.class
        || type == Float.class
        || type == Short.class
        || type == Byte.class
        || type == Boolean.class
        || type == Character.class
        || type == BigDecimal.class
        || type == BigInteger.class
        || type == UUID.class
        || type.getName().startsWith("java.time.");
  }
}
