package com.example.hit;

/** An argument with a text that a condition asks for, and an id that is the key. */
final class Purchase {

  private final long id;
  private final String state;

  Purchase(long id) {
    this.id = id;
    // Equal to the text in the rule, and not the same.
    state = String.valueOf("delivered".toCharArray());
  }

  long id() {
    return id;
  }

  String getState() {
    return state;
  }
}
