package com.example.memory;

/** Methods that know nothing of caching; {@code memory.yaml} has them cached. */
final class Shelf {

  /** One result for all: what it weighs is not the cache's doing. */
  static final Object ANSWER = new Object();

  private static int loads;

  private Shelf() {}

  static Object find(int id) {
    return load();
  }

  static Object findWrite(int id) {
    return load();
  }

  static Object findAccess(int id) {
    return load();
  }

  static Object find(String name) {
    return load();
  }

  static Object findWrite(String name) {
    return load();
  }

  static Object find(long from, long to) {
    return load();
  }

  static Object findWrite(long from, long to) {
    return load();
  }

  /** The body; cached by nobody. */
  static Object load() {
    loads++;
    return ANSWER;
  }

  static int loads() {
    return loads;
  }
}
