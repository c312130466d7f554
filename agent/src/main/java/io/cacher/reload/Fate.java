package io.cacher.reload;

/** What becomes of a cache when its rules are read anew. */
public enum Fate {
  /** Its rule says what it said: entries and counters stay. */
  KEPT,
  /** Only limits differ: they hold from now on, entries and counters stay. */
  TUNED,
  /** Something differs that its entries or its woven methods are made for: a new cache, empty. */
  REPLACED,
  /** It is new. */
  ADDED,
  /** It is written nowhere any more. */
  REMOVED
}
