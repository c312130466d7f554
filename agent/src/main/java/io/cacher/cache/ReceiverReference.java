package io.cacher.cache;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Holds the receiver of a call weakly and by identity; its entry leaves when it is collected. */
public final class ReceiverReference extends WeakReference<Object> implements EntryReference {

  private final Entry entry;

  ReceiverReference(Object receiver, Entry entry, ReferenceQueue<Object> collected) {
    super(receiver, collected);
    this.entry = entry;
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
