package io.cacher.store;

import java.util.List;

/**
 * Where the result of one call is kept.
 *
 * <p>Whatever is invalidated together shares a group: the cache itself and each of its tags. An
 * address belongs to its groups and to itself; invalidating any of them makes what was put before
 * unreadable.
 *
 * @param cache the name of the cache
 * @param id names the call within the cache: a digest of fixed length over the fingerprint of the
 *     method, the version of the rule and the key's content; never changed by anybody
 * @param groups the names of the groups it belongs to, in a fixed order
 * @param idleMillis how long its result lives when nobody fetches it, each fetch beginning that
 *     anew; or {@link #NEVER_IDLE}. No part of what the address is
 */
@SuppressWarnings("ArrayRecordComponent") // compared by stores, never by equals
public record Address(String cache, byte[] id, List<String> groups, long idleMillis) {

  /** Results live as long as they were put for. */
  public static final long NEVER_IDLE = Long.MAX_VALUE;

  /** Copies the list alone. */
  public Address {
    groups = List.copyOf(groups);
  }

  /** An address whose result lives as long as it was put for, fetched or not. */
  public Address(String cache, byte[] id, List<String> groups) {
    this(cache, id, groups, NEVER_IDLE);
  }

  /** Whether fetching lengthens the life of its result. */
  public boolean slides() {
    return idleMillis != NEVER_IDLE;
  }
}
