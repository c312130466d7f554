package com.example.hit;

import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Where a thread is on its way through the keys, round and round. */
@State(Scope.Thread)
public class Cursor {

  private int position = ThreadLocalRandom.current().nextInt(HitBenchmark.KEYS);

  int next() {
    int current = position;
    position = (current + 1) & (HitBenchmark.KEYS - 1);
    return current;
  }
}
