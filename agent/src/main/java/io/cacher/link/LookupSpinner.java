package io.cacher.link;

import io.cacher.cache.Site;
import io.cacher.key.KeyType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** Makes look-up code for one woven method. */
public interface LookupSpinner {

  /**
   * Look-up code that compares the parts of a key in place.
   *
   * @param key the parts of the key, in order
   * @return {@code (carrier of each part)Object}: a hit, a miss, or null; it never throws
   */
  MethodHandle lookup(Site site, List<KeyType> key) throws ReflectiveOperationException;

  /**
   * A class of continuations in the package of a woven class, which extends Kotlin's.
   *
   * @param caller the woven class, with all its rights
   * @return {@code (Object, Suspension)Object}, makes one that is resumed before the given
   *     continuation, and asks the suspension what to resume that one with
   */
  MethodHandle continuations(MethodHandles.Lookup caller) throws ReflectiveOperationException;
}
