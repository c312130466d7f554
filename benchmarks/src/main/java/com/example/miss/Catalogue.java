package com.example.miss;

/** Methods that know nothing of caching; {@code rules.yaml} has them cached. */
final class Catalogue {

  private Catalogue() {}

  static Object load(int id) {
    return new Object();
  }

  static Object loadWrite(int id) {
    return new Object();
  }
}
