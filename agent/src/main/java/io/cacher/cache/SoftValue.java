package io.cacher.cache;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;

/** Holds a result softly; its entry leaves when it is collected. */
final class SoftValue extends SoftReference<Object> implements ValueReference {

  private final Entry entry;

  SoftValue(Object result, Entry entry, ReferenceQueue<Object> collected) {
    super(result, collected);
    this.entry = entry;
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
