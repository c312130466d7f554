package io.cacher.cache;

import io.cacher.store.Address;
import org.jspecify.annotations.Nullable;

/**
 * A load as the store knows it: where its result belongs, and what it is put under.
 *
 * @param lease the right to compute it, which ends with the load; or null
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record StoreCall(Address address, byte[] stamp, FleetFlight.@Nullable Lease lease) {

  /** The load has ended. */
  void end() {
    if (lease != null) {
      lease.end();
    }
  }
}
