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

  static Price findIf(int id) {
    return Body.run(id);
  }

  static Price findIfWrite(int id) {
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

  static Price find(String region, int product, long day) {
    return Body.run(new Offer(region, product, day));
  }

  static Price findWrite(String region, int product, long day) {
    return Body.run(new Offer(region, product, day));
  }

  static Price findFor(Order order) {
    return Body.run(order.id());
  }

  static Price findForWrite(Order order) {
    return Body.run(order.id());
  }

  static Price findDelivered(Purchase purchase) {
    return Body.run(purchase.id());
  }

  static Price findPurchase(Purchase purchase) {
    return Body.run(purchase.id());
  }

  static int count(int id) {
    return Body.count(id);
  }

  static int countWrite(int id) {
    return Body.count(id);
  }

  /** The ids of what is to die are negative. */
  static Price findDying(int id) {
    return id < 0 ? Dying.PASSING : Body.run(id);
  }

  static Price findStill(int id) {
    return id < 0 ? Dying.PASSING : Body.run(id);
  }

  static Price findLru(int id) {
    return Body.run(id);
  }

  static Price findLfu(int id) {
    return Body.run(id);
  }

  static Price findFifo(int id) {
    return Body.run(id);
  }

  static Price findMru(int id) {
    return Body.run(id);
  }
}
