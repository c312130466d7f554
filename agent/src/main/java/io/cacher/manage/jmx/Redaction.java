package io.cacher.manage.jmx;

import io.cacher.cache.Entry;
import io.cacher.cache.PastEntry;

/** Shows keys and results, or under {@code sensitive: true} only that there are some. */
enum Redaction {
  OPEN,
  SENSITIVE;

  /** What stands for a key or a result. */
  static final String HIDDEN = "(sensitive)";

  static Redaction of(boolean sensitive) {
    return sensitive ? SENSITIVE : OPEN;
  }

  String key(Entry entry) {
    return this == SENSITIVE ? HIDDEN : KeyText.of(entry);
  }

  String key(PastEntry past) {
    return this == SENSITIVE ? HIDDEN : KeyText.of(past.key(), past.infos());
  }

  String result(Entry entry) {
    return this == SENSITIVE ? HIDDEN : KeyText.result(entry);
  }
}
