package io.cacher.key;

import org.jspecify.annotations.Nullable;

/** A snapshot of an array, a collection or a map. Immutable, and so are the snapshots in it. */
abstract class Frozen {

  /** The hash of what was frozen, by {@link Keys#hash}. */
  final int hash;

  Frozen(int hash) {
    this.hash = hash;
  }

  /** Computes the hash anew, as it is computed for what was frozen. */
  abstract int rehash();

  /** Whether {@code other} has this content now, be it live or frozen itself. */
  abstract boolean sameAs(@Nullable Object other);

  /** Writes the content. */
  abstract void writeTo(KeyBytes out) throws UnencodableKeyException;

  /** This content in classes of the JDK, unmodifiable. */
  abstract Object thawed();

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Frozen && sameAs(other);
  }

  @Override
  public final int hashCode() {
    return hash;
  }
}
