package io.cacher.store;

import java.io.Closeable;
import java.io.IOException;

/**
 * Tells all processes that share a store what has been invalidated in it, so that their near caches
 * follow. Thread-safe.
 *
 * <p>Messages may be lost; that they were is found out within a few seconds, and then whole near
 * caches are emptied. The same is done again and again as long as no messages can be had. Results
 * that are computed for the first time are no news.
 */
public interface Backplane extends Closeable {

  /** Has the near cache told what others invalidate in the cache of that name. */
  void join(String cache, NearCache near);

  /** Ends that. */
  void leave(String cache);

  /**
   * Tells the others of a group, after the store has been told; the empty name is the whole cache.
   * Once this has returned, whoever misses the message finds out.
   *
   * @throws IOException if it may not have been sent yet; it is sent as soon as that is possible
   */
  void groupInvalidated(String cache, String group) throws IOException;

  /** As {@link #groupInvalidated}, for what the store has yet to be told; waits for nothing. */
  void groupInvalidatedSoon(String cache, String group);

  /** Sends what waits to be sent, once; returns when that is done, or has failed. */
  default void flush() {}

  /** What can be told of a cache's messages. */
  Facts facts(String cache);

  /** Sends what waits, as {@link #flush} does, and nothing from then on. */
  @Override
  void close();

  /**
   * How a near cache is kept up to date.
   *
   * @param current whether messages arrive, as far as is known
   * @param published how many messages this process has sent
   * @param unpublished how many addresses and groups wait to be sent
   * @param received how many messages of other processes have arrived
   * @param missed how many are known not to have arrived
   * @param emptied how often the near cache was emptied for want of messages
   * @param lagNanos how long the last message of this process took to come back to it; 0 if none
   *     did
   */
  record Facts(
      boolean current,
      long published,
      long unpublished,
      long received,
      long missed,
      long emptied,
      long lagNanos) {}
}
