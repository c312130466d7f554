package io.cacher.share;

import io.cacher.cache.Sharing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code share: freeze}. Everybody gets the same unmodifiable copy, the caller that ran the method
 * included, so that a program which changes its result fails at once and not at the second call.
 */
public final class Freezing implements Sharing {

  private static final List<Class<?>> FREEZABLE =
      List.of(
          Iterable.class,
          Collection.class,
          List.class,
          Set.class,
          SortedSet.class,
          NavigableSet.class,
          Map.class,
          SortedMap.class,
          NavigableMap.class);

  private final Class<?> declared;

  /** For a method that declares to return {@code declared}, which must be freezable. */
  public Freezing(Class<?> declared) {
    this.declared = declared;
    Containers.initialize();
  }

  /** Why results of a declared type cannot be frozen, or null if they can. */
  public static @Nullable String objection(Class<?> declared) {
    if (FREEZABLE.contains(declared) || Immutable.is(declared)) {
      return null;
    }
    return declared.isArray()
        ? "an array cannot be frozen; use `share: copy`"
        : "a "
            + declared.getName()
            + " cannot be frozen; declare List, Set or Map, or use `share: copy`";
  }

  @Override
  public @Nullable Object stored(@Nullable Object result) throws Unshareable {
    if (result == null || Immutable.is(result)) {
      return result;
    }
    Object copy = result.getClass().getClassLoader() == null ? Containers.copy(result) : null;
    // A collection of the application's own may have an order or equality that no copy keeps.
    Object frozen = Containers.unmodifiable(copy == null ? result : copy);
    if (frozen == null || !declared.isInstance(frozen)) {
      throw new Unshareable("a " + result.getClass().getName() + " cannot be frozen");
    }
    return frozen;
  }

  @Override
  public @Nullable Object handedOut(@Nullable Object stored) {
    return stored;
  }

  @Override
  public boolean replacesFirst() {
    return true;
  }
}
