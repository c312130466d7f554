package com.example.start;

/** Calls of all twenty methods. */
final class Calls {

  private Calls() {}

  /** Returns something that depends on all of them. */
  static long all() {
    long sum = Products.first(1) + Products.second(1) + Products.third("a").length();
    sum += Products.fourth("a", 1).length() + Products.fifth("a");
    sum += Prices.first(1) + Prices.second(1) + Prices.third("a").length();
    sum += Prices.fourth("a", 1).length() + Prices.fifth("a");
    sum += Orders.first(1) + Orders.second(1) + Orders.third("a").length();
    sum += Orders.fourth("a", 1).length() + Orders.fifth("a");
    sum += Routes.first(1) + Routes.second(1) + Routes.third("a").length();
    sum += Routes.fourth("a", 1).length() + Routes.fifth("a");
    return sum;
  }
}
