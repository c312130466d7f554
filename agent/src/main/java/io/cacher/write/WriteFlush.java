package io.cacher.write;

/** Somebody waits for the calls that were pending when he came. Guarded by the queue's lock. */
final class WriteFlush {

  private final long lastNumber;
  private long left;

  WriteFlush(long lastNumber, long left) {
    this.lastNumber = lastNumber;
    this.left = left;
  }

  void gone(PendingWrite write) {
    if (write.number <= lastNumber) {
      left--;
    }
  }

  boolean isOver() {
    return left <= 0;
  }
}
