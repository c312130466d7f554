package com.example.memory;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;

/**
 * Fills a cache to its bound and prints by how many bytes the heap grew for each entry. Run it with
 * the serial collector, which leaves nothing behind.
 */
public final class Held {

  private Held() {}

  /** Takes the name of a {@link Contender} and the number of entries. */
  public static void main(String[] arguments) throws InterruptedException {
    int size = Integer.parseInt(arguments[1]);
    String[] names = new String[size];
    for (int i = 0; i < size; i++) {
      names[i] = "product-" + i;
    }
    // The first cache is for classes and code; what they weigh is not the entries' doing.
    Contender.of(arguments[0], 10).fill(0, names);
    Contender contender = Contender.of(arguments[0], size);
    try {
      System.out.println("bytes " + bytesPerEntry(contender, names));
    } finally {
      Reference.reachabilityFence(contender);
      Reference.reachabilityFence(names);
    }
  }

  private static double bytesPerEntry(Contender contender, String[] names)
      throws InterruptedException {
    int before = Shelf.loads();
    int entries = names.length - 1;
    long empty = used();
    for (int i = 1; i <= entries; i++) {
      contender.fill(i, names);
    }
    long full = used();
    if (Shelf.loads() - before != entries) {
      throw new IllegalStateException(Shelf.loads() - before + " loads; is it cached?");
    }
    return (double) (full - empty) / entries;
  }

  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      // What a cache puts off to other threads is over then.
      Thread.sleep(50);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
