package com.example.hit;

import java.util.concurrent.atomic.LongAdder;

/** The body of every cached method. It counts its runs, so that no contender can miss unnoticed. */
final class Body {

  private static final LongAdder RUNS = new LongAdder();

  private Body() {}

  static Price run(Object key) {
    RUNS.increment();
    return new Price(key.toString());
  }

  /** The body of a method that returns a primitive. */
  static int count(int key) {
    RUNS.increment();
    return key / 2;
  }

  static long runs() {
    return RUNS.sum();
  }
}
