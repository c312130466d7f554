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

  static long runs() {
    return RUNS.sum();
  }
}
