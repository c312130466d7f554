package io.cacher.link;

import io.cacher.cache.KeyPartInfo;
import io.cacher.key.KeyType;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * One part of a key and the way to it.
 *
 * @param parameter index of the root among the call site's parameters, the receiver first; or
 *     {@link #CONTEXT} or {@link #CALL}
 * @param steps from the root to the part, each {@code (owner)value}; empty for the root itself. The
 *     first step to a context value is {@code ()value}
 * @param type how the part is compared
 * @param info the part as people are told of it
 */
record KeyPart(int parameter, List<MethodHandle> steps, KeyType type, KeyPartInfo info) {

  /** Instead of a parameter: the root is what the first step returns. */
  static final int CONTEXT = -1;

  /** Instead of a parameter: the first step takes all parameters of the call site. */
  static final int CALL = -2;

  boolean isContext() {
    return parameter == CONTEXT;
  }

  boolean isCall() {
    return parameter == CALL;
  }
}
