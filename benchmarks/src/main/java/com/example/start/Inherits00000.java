package com.example.start;

/** Copied under many names: it has supertypes, and a method of a name that rules ask for. */
final class Inherits00000 extends Stored implements Loading, Comparable<Inherits00000> {

  Inherits00000(long id) {
    super(id);
  }

  @Override
  public String load(long other) {
    return Long.toString(id + other);
  }

  @Override
  public int compareTo(Inherits00000 other) {
    return Long.compare(id, other.id);
  }
}
