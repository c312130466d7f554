package io.cacher.cache;

import java.util.function.LongSupplier;

/** The JVM's own time in nanoseconds. Not a method reference: those make the start slower. */
public final class NanoTime implements LongSupplier {

  @Override
  public long getAsLong() {
    return System.nanoTime();
  }
}
