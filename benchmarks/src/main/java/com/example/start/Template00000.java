package com.example.start;

/** Copied under many names. */
final class Template00000 {

  private final long id;

  Template00000(long id) {
    this.id = id;
  }

  long find(long other) {
    return id + other;
  }

  String name(String prefix) {
    return prefix.concat(Long.toString(id));
  }
}
