package com.example.hit;

/** An argument of which only the id matters; its {@code equals} is that of any object. */
final class Order {

  private final long id;

  Order(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }
}
