package io.cacher.plugin;

import io.cacher.extension.Extension;
import io.cacher.extension.KeyFunction;
import io.cacher.extension.RemovalListener;
import io.cacher.extension.ValidityPredicate;
import io.cacher.extension.Weigher;

/**
 * A kind of extension.
 *
 * @param type what extensions of the kind implement
 * @param label what people call it
 */
record Kind<T extends Extension>(Class<T> type, String label) {

  static final Kind<KeyFunction> KEY_FUNCTION = new Kind<>(KeyFunction.class, "key function");
  static final Kind<Weigher> WEIGHER = new Kind<>(Weigher.class, "weigher");
  static final Kind<ValidityPredicate> VALIDITY =
      new Kind<>(ValidityPredicate.class, "validity predicate");
  static final Kind<RemovalListener> LISTENER = new Kind<>(RemovalListener.class, "listener");
}
