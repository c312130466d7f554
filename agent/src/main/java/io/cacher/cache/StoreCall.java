package io.cacher.cache;

import io.cacher.store.Address;
import org.jspecify.annotations.Nullable;

/**
 * A load as the store knows it: where its result belongs, and what it is put under.
 *
 * @param askedFor whether the call is made again because somebody asked for that, so that what
 *     others have of it is out of date
 * @param lease the right to compute it, which ends with the load; or null
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record StoreCall(
    Address address, byte[] stamp, boolean askedFor, FleetFlight.@Nullable Lease lease) {

  /** The group of the call's key, if other processes are to be told that it has a new result. */
  @Nullable String news() {
    if (askedFor) {
      for (String group : address.groups()) {
        if (!group.equals(CacheStore.WHOLE) && CacheStore.tag(group) == null) {
          return group;
        }
      }
    }
    return null;
  }

  /** The load has ended. */
  void end() {
    if (lease != null) {
      lease.end();
    }
  }
}
