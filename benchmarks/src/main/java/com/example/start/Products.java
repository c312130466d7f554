package com.example.start;

/** Five methods to cache. */
final class Products {

  private Products() {}

  static int first(int id) {
    return id + 1;
  }

  static long second(long id) {
    return id + 2;
  }

  static String third(String id) {
    return id + 3;
  }

  static String fourth(String id, int part) {
    return id + part + 4;
  }

  static Integer fifth(Object id) {
    return id.hashCode() + 5;
  }
}
