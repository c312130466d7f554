package io.cacher.match;

import java.util.Locale;

/** A name as it is compared with others that are nearly the same: without the case of letters. */
final class Spelling {

  private final String name;
  private final String lower;
  private final long letters;

  private Spelling(String name) {
    this.name = name;
    lower = name.toLowerCase(Locale.ROOT);
    letters = letters(lower);
  }

  static Spelling of(String name) {
    return new Spelling(name);
  }

  String name() {
    return name;
  }

  /** The name in lower case. */
  String lower() {
    return lower;
  }

  int length() {
    return lower.length();
  }

  /**
   * Whether more edits than {@code limit} lead to the other: each adds one letter at most, and
   * takes away one. May say no of names that are further; most names are told by this alone.
   */
  boolean isBeyond(int limit, Spelling other) {
    return Math.abs(lower.length() - other.lower.length()) > limit
        || Long.bitCount(letters & ~other.letters) > limit
        || Long.bitCount(other.letters & ~letters) > limit;
  }

  /** A bit for each letter, digit and sign that occurs; rare ones share bits. */
  private static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      letters |= 1L << ((c & 31) | ((c & 64) >> 1));
    }
    return letters;
  }
}
