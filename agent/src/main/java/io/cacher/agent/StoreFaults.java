package io.cacher.agent;

import io.cacher.store.StoreNews;

/** Tells people how stores beyond the heap do. Loaded with the first of them. */
final class StoreFaults implements StoreNews {

  private final RuleFaults faults;

  StoreFaults(RuleFaults faults) {
    this.faults = faults;
  }

  @Override
  public void storeUnreachable(String store, Throwable last) {
    // The message alone: its class says what people need not know of the client.
    String reason = last.getMessage() == null ? last.toString() : last.getMessage();
    faults.storeFault(
        "store " + store + " does not answer, calls do without it until it does: " + reason);
  }

  @Override
  public void storeReachable(String store, long invalidations) {
    faults.storeNote(
        "store "
            + store
            + " answers again"
            + (invalidations == 0
                ? ""
                : ", " + invalidations + " invalidation(s) were made up for"));
  }
}
