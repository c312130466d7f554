package io.cacher.plugin;

import io.cacher.extension.CacheEntry;
import io.cacher.extension.Call;
import io.cacher.extension.Extension;
import io.cacher.extension.KeyFunction;
import io.cacher.extension.RemovalCause;
import io.cacher.extension.RemovalListener;
import io.cacher.extension.ValidityPredicate;
import io.cacher.extension.Weigher;
import org.jspecify.annotations.Nullable;

/** Stands in the place of an extension that is not to be run, of whatever kind. Is never called. */
record StandIn(String name) implements KeyFunction, Weigher, ValidityPredicate, RemovalListener {

  /** One for a kind. */
  static <T extends Extension> T of(Kind<T> kind, String name) {
    return kind.type().cast(new StandIn(name));
  }

  @Override
  public Object key(Call call) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long weigh(CacheEntry entry) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isValid(Call call, @Nullable Object result) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removed(CacheEntry entry, RemovalCause cause) {
    throw new UnsupportedOperationException();
  }
}
