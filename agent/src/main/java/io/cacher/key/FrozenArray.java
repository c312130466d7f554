package io.cacher.key;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of references, by content. {@code String[]} and {@code Object[]} differ. */
final class FrozenArray extends Frozen {

  private final Class<?> type;
  private final @Nullable Object[] elements;

  private FrozenArray(Class<?> type, @Nullable Object[] elements) {
    super(hash(elements, 0));
    this.type = type;
    this.elements = elements;
  }

  static FrozenArray of(@Nullable Object[] live, int depth) {
    return new FrozenArray(live.getClass(), freezeAll(live, depth));
  }

  static @Nullable Object[] freezeAll(@Nullable Object[] live, int depth) {
    @Nullable Object[] elements = new Object[live.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Keys.freeze(live[i], depth);
    }
    return elements;
  }

  static int hash(@Nullable Object[] elements, int depth) {
    int hash = 1;
    for (Object element : elements) {
      hash = 31 * hash + Keys.hash(element, depth);
    }
    return hash;
  }

  @Override
  int rehash() {
    return hash(elements, 0);
  }

  @Override
  boolean sameAs(@Nullable Object other) {
    if (other instanceof FrozenArray frozen) {
      return frozen.type == type && sameElements(frozen.elements);
    }
    return other instanceof Object[] live && live.getClass() == type && sameElements(live);
  }

  private boolean sameElements(@Nullable Object[] others) {
    if (others.length != elements.length) {
      return false;
    }
    for (int i = 0; i < elements.length; i++) {
      if (!Keys.same(elements[i], others[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  void writeTo(KeyBytes out) throws UnencodableKeyException {
    out.elements(type, elements);
  }

  @Override
  Object thawed() {
    return Keys.thawed(Arrays.asList(elements));
  }

  @Override
  public String toString() {
    return Arrays.toString(elements);
  }
}
