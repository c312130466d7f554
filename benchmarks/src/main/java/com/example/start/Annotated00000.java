package com.example.start;

/** Copied under many names: one of its methods has an annotation that rules ask for. */
final class Annotated00000 {

  private final long id;

  Annotated00000(long id) {
    this.id = id;
  }

  @Slow
  long find(long other) {
    return id + other;
  }
}
