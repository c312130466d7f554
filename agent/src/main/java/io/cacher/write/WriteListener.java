package io.cacher.write;

/** Hears of writes that failed after their callers had gone on. Thread-safe. */
public interface WriteListener {

  /** A call threw and is tried again. */
  void writeFailed(String cache, String method, Throwable thrown);

  /** A call threw once too often and is given up. */
  void writeLost(String cache, String method, Throwable thrown);
}
