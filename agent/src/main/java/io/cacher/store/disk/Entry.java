package io.cacher.store.disk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log.
 *
 * @param position where it lies in the log
 * @param key what it is about; empty if that cannot be told
 * @param voided where the last invalidation of the address lies, which this hides; -1 for none
 * @param expiresAt epoch millis
 * @param payload what was put, or null if this invalidates whatever of the key lies before
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its key's content alone
record Entry(long position, byte[] key, long voided, long expiresAt, byte @Nullable [] payload) {

  /** Stands where a record is damaged, or gone: it may have been anything. */
  static final Entry UNREADABLE = new Entry(Long.MAX_VALUE, new byte[0], 0, 0, null);

  /** Where the address was invalidated last; -1 for nowhere. */
  long lastVoid() {
    return payload == null ? position : voided;
  }

  boolean isUnreadable() {
    return key.length == 0;
  }

  boolean isOf(byte[] other) {
    return Arrays.equals(key, other);
  }
}
