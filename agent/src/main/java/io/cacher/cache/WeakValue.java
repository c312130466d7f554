package io.cacher.cache;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Holds a result weakly; its entry leaves when it is collected. */
final class WeakValue extends WeakReference<Object> implements ValueReference {

  private final Entry entry;

  WeakValue(Object result, Entry entry, ReferenceQueue<Object> collected) {
    super(result, collected);
    this.entry = entry;
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
