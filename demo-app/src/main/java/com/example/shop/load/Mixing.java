package com.example.shop.load;

/** Spreads the bits of a number over all 64 of another, one to one (SplitMix64's finaliser). */
final class Mixing {
  private Mixing() {}

  static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
