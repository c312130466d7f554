package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a bulk method, which loads many entries at once: those that its look-ups claimed. For
 * the thread that runs the method alone.
 *
 * <p>Nothing here throws but for want of stack or memory.
 */
public final class BulkLoad {

  private final Cache cache;
  private final Site site;
  private final @Nullable Load[] loads;
  private @Nullable CacherDispatcher.Hit @Nullable [] found;
  private int claimed;

  /** A run for up to {@code elements} entries of the site's cache. */
  public BulkLoad(Site site, int elements) {
    this.site = site;
    cache = site.cache();
    loads = new Load[elements];
  }

  /**
   * Takes what the look-up of an element answered; returns whether it claimed the element. What is
   * not claimed is loaded by another call, and is not stored by this one.
   */
  public boolean claim(int element, @Nullable Object outcome) {
    if (!(outcome instanceof Load load)) {
      return false;
    }
    loads[element] = load;
    claimed++;
    return true;
  }

  /** Asks the store beyond the heap, if there is one, for what was claimed; all at once. */
  public void ask() {
    SiteStore store = site.store();
    if (store == null || claimed == 0) {
      return;
    }
    List<Load> asked = new ArrayList<>(claimed);
    List<Integer> places = new ArrayList<>(claimed);
    for (int i = 0; i < loads.length; i++) {
      Load load = loads[i];
      if (load != null) {
        asked.add(load);
        places.add(i);
      }
    }
    @Nullable CacherDispatcher.Hit[] hits = new CacherDispatcher.Hit[asked.size()];
    store.askAll(asked, hits);
    found = new CacherDispatcher.Hit[loads.length];
    for (int i = 0; i < hits.length; i++) {
      CacherDispatcher.Hit hit = hits[i];
      if (hit != null) {
        loads[places.get(i)] = null;
        claimed--;
        found[places.get(i)] = hit;
      }
    }
  }

  /** What {@link #ask} has found for an element, or null. */
  public CacherDispatcher.@Nullable Hit found(int element) {
    return found == null ? null : found[element];
  }

  /** Whether no element was claimed. */
  public boolean isEmpty() {
    return claimed == 0;
  }

  /** Notes that the method has returned; each element took its share of the time. */
  public void returned() {
    for (Load load : loads) {
      if (load != null) {
        load.shareTime(claimed);
      }
    }
  }

  /**
   * Stores the result for an element, if it was claimed and not invalidated since.
   *
   * @return what the caller gets for the element
   */
  public @Nullable Object complete(int element, @Nullable Object result) {
    Load load = loads[element];
    if (load == null) {
      return result;
    }
    loads[element] = null;
    CacherDispatcher.Hit instead = load.complete(result, null);
    return instead != null && isResult(instead) ? instead.value : result;
  }

  /** Ends with an exception of the method. Nothing is stored. */
  public void failed() {
    if (claimed > 0) {
      cache.counters().loadFailures.increment();
      site.counts().loadFailures.increment();
    }
    cancel();
  }

  /** Ends what has not been completed. Nothing of it is stored. */
  public void cancel() {
    for (int i = 0; i < loads.length; i++) {
      Load load = loads[i];
      if (load != null) {
        loads[i] = null;
        cache.cancel(load);
      }
    }
  }

  /** Whether an answer of a look-up is a result to hand out. */
  public static boolean isResult(@Nullable Object outcome) {
    return outcome instanceof CacherDispatcher.Hit
        && !(outcome instanceof CacherDispatcher.Failure);
  }
}
