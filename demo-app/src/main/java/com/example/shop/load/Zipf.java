package com.example.shop.load;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Picks ranks from 0 such that rank k comes up in proportion to 1 / (k + 1)^s: few are hot. */
final class Zipf {
  private final double[] upTo;

  Zipf(int ranks, double s) {
    upTo = new double[ranks];
    double sum = 0;
    for (int k = 0; k < ranks; k++) {
      sum += 1 / Math.pow(k + 1, s);
      upTo[k] = sum;
    }
  }

  int next(SplittableRandom random) {
    int at = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return at < 0 ? -at - 1 : at;
  }
}
