package com.example.hit;

/** Methods that know nothing of caching; {@code rules.yaml} has them cached. */
final class Shop {

  private Shop() {}

  static Price find(int id) {
    return Body.run(id);
  }

  static Price findWrite(int id) {
    return Body.run(id);
  }

  static Price findAccess(int id) {
    return Body.run(id);
  }

  static Price findInHalfFull(int id) {
    return Body.run(id);
  }

  static Price findInHalfFullWrite(int id) {
    return Body.run(id);
  }

  static Price find(long id) {
    return Body.run(id);
  }

  static Price findWrite(long id) {
    return Body.run(id);
  }

  static Price findAccess(long id) {
    return Body.run(id);
  }

  static Price find(String name) {
    return Body.run(name);
  }

  static Price findWrite(String name) {
    return Body.run(name);
  }

  static Price findAccess(String name) {
    return Body.run(name);
  }

  static Price find(String product, int size) {
    return Body.run(new Sku(product, size));
  }

  static Price findWrite(String product, int size) {
    return Body.run(new Sku(product, size));
  }

  static Price find(long from, long to) {
    return Body.run(new Span(from, to));
  }

  static Price findWrite(long from, long to) {
    return Body.run(new Span(from, to));
  }

  static Price find(Span span) {
    return Body.run(span);
  }

  static Price findWrite(Span span) {
    return Body.run(span);
  }
}
