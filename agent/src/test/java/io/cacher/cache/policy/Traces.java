package io.cacher.cache.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Generated sequences of keys, the same in every run. */
final class Traces {

  private Traces() {}

  /** Traces for a cache of about 500 entries. */
  static Map<String, int[]> all() {
    Map<String, int[]> traces = new LinkedHashMap<>();
    traces.put("zipf 0.7", zipf(0.7, 10_000, 200_000));
    traces.put("zipf 0.9", zipf(0.9, 10_000, 200_000));
    traces.put("zipf 1.1", zipf(1.1, 10_000, 200_000));
    traces.put("loop", loop(700, 100_000));
    traces.put("scans over a hot set", scans(400, 150_000));
    traces.put("shifting window", shiftingWindow(300, 150_000));
    traces.put(
        "mixture",
        concat(zipf(0.9, 10_000, 60_000), loop(700, 40_000), shiftingWindow(300, 60_000)));
    return traces;
  }

  static int[] zipf(double exponent, int keys, int length) {
    double[] cumulative = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += 1 / Math.pow(i + 1, exponent);
      cumulative[i] = sum;
    }
    Random random = new Random(1);
    int[] trace = new int[length];
    for (int i = 0; i < length; i++) {
      int rank = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
      trace[i] = rank < 0 ? -rank - 1 : rank;
    }
    return trace;
  }

  static int[] loop(int keys, int length) {
    int[] trace = new int[length];
    for (int i = 0; i < length; i++) {
      trace[i] = i % keys;
    }
    return trace;
  }

  private static int[] scans(int hot, int length) {
    Random random = new Random(2);
    int[] trace = new int[length];
    int fresh = hot;
    for (int i = 0; i < length; i++) {
      boolean scanning = i % 5_000 < 2_000;
      trace[i] = scanning ? fresh++ : random.nextInt(hot);
    }
    return trace;
  }

  private static int[] shiftingWindow(int width, int length) {
    Random random = new Random(3);
    int[] trace = new int[length];
    for (int i = 0; i < length; i++) {
      trace[i] = i / 10 + random.nextInt(width);
    }
    return trace;
  }

  private static int[] concat(int[]... parts) {
    int[] whole = {};
    for (int[] part : parts) {
      int start = whole.length;
      whole = Arrays.copyOf(whole, start + part.length);
      System.arraycopy(part, 0, whole, start, part.length);
    }
    return whole;
  }
}
