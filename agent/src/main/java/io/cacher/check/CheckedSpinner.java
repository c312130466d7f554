package io.cacher.check;

import io.cacher.cache.Site;
import io.cacher.key.KeyType;
import io.cacher.link.LookupSpinner;
import io.cacher.weave.EntrySpinner;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spins the classes of entries, one for all methods with like keys, since none is ever called; and
 * none of continuations: those would extend likenesses of Kotlin's, which do nothing when they are
 * tried.
 */
final class CheckedSpinner implements LookupSpinner {

  private final EntrySpinner spinner = new EntrySpinner();
  private final Map<List<KeyType>, MethodHandle> spun = new HashMap<>();
  private boolean continued;

  /** Forgets that a continuation was asked for. */
  void reset() {
    continued = false;
  }

  /** Whether a continuation was asked for, which is the last step of linking. */
  boolean continued() {
    return continued;
  }

  @Override
  public MethodHandle lookup(Site site, List<KeyType> key) throws ReflectiveOperationException {
    MethodHandle lookup = spun.get(key);
    if (lookup == null) {
      lookup = spinner.lookup(site, key);
      spun.put(List.copyOf(key), lookup);
    }
    return lookup;
  }

  @Override
  public MethodHandle continuations(MethodHandles.Lookup caller)
      throws ReflectiveOperationException {
    continued = true;
    throw new ReflectiveOperationException("likenesses have no continuations");
  }
}
