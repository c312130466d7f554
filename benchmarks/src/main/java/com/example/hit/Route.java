package com.example.hit;

/** A receiver with an {@code equals} of its own. */
record Route(int from, int to) {

  Price find(int weight) {
    return Body.run(weight);
  }

  Price findWrite(int weight) {
    return Body.run(weight);
  }

  Price findShared(int weight) {
    return Body.run(weight);
  }

  Price findSharedWrite(int weight) {
    return Body.run(weight);
  }

  /** The key that code written by hand needs for a call. */
  record Call(Route route, int weight) {}
}
