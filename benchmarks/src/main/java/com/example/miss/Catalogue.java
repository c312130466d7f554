package com.example.miss;

/** Methods that know nothing of caching; {@code rules.yaml} has the first two cached. */
final class Catalogue {

  private static long cachedRuns;

  private Catalogue() {}

  static Object load(int id) {
    cachedRuns++;
    return raw(id);
  }

  static Object loadWrite(int id) {
    cachedRuns++;
    return raw(id);
  }

  /** Cached by nobody but the code that is written by hand. */
  static Object raw(int id) {
    return new Object();
  }

  /** How often the methods that are cached by a rule have run. */
  static long cachedRuns() {
    return cachedRuns;
  }
}
