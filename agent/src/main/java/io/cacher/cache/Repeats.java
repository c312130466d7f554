package io.cacher.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has entries loaded again in the background, whether or not they are due. */
public final class Repeats {

  private Repeats() {}

  /**
   * Has the calls of these entries made again, all of them or none.
   *
   * @return how many will be; those that the pool has no room for, or whose entry is gone, will not
   * @throws Repeater.Unrepeatable if the arguments of one of them are not known
   */
  public static long begin(List<Entry> entries) throws Repeater.Unrepeatable {
    List<@Nullable Object[]> calls = new ArrayList<>();
    for (Entry entry : entries) {
      Repeater repeater = entry.site().repeater();
      if (repeater == null) {
        throw new Repeater.Unrepeatable("it is not known how");
      }
      calls.add(repeater.arguments().of(entry));
    }
    long begun = 0;
    for (int i = 0; i < calls.size(); i++) {
      begun += begin(entries.get(i), calls.get(i)) ? 1 : 0;
    }
    return begun;
  }

  private static boolean begin(Entry entry, @Nullable Object[] call) {
    Site site = entry.site();
    Cache cache = site.cache();
    Repeater repeater = Objects.requireNonNull(site.repeater());
    if (entry instanceof RefreshableEntry old && site.refresher() != null) {
      Entry fresh = again(entry);
      return fresh != null && cache.renewNow(old, fresh, call, repeater.loader());
    }
    return repeater.pool().submit(new Repeat(cache, entry, repeater, call));
  }

  /** A new entry of the same key, or null if that cannot be had any more. */
  private static @Nullable Entry again(Entry entry) {
    @Nullable Object[] parts = entry.key();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] instanceof ReceiverReference receiver) {
        parts[i] = receiver.get();
        if (parts[i] == null) {
          return null;
        }
      }
    }
    try {
      return entry.site().entry(parts);
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable fromTheKey) {
      return null;
    }
  }
}
