package io.cacher.store;

import java.io.IOException;

/**
 * Lets one process at a time compute the result of a call. Thread-safe.
 *
 * <p>Advice, no lock: a lease ends by itself, a server that fails may lose one, and then two
 * compute; what they may store is decided by the {@link Store} alone.
 */
public interface Leases {

  /** What comes of asking for a lease. */
  enum Answer {
    /** It is the asker's. */
    GRANTED,
    /** Somebody else has it. */
    HELD,
    /** There is something under the address by now; nobody was given the lease. */
    STORED
  }

  /**
   * Asks for the lease of an address. Asking again for what one has is {@link Answer#GRANTED}, with
   * the lifetime of the first time.
   *
   * @param owner a random number that tells the asker from all others
   * @param millis after which it ends by itself, should its owner vanish; more than 0
   * @param evenIfStored whether it is wanted although there is something under the address
   */
  Answer ask(Address address, byte[] owner, long millis, boolean evenIfStored) throws IOException;

  /** Gives the lease up, if it is still this owner's. */
  void release(Address address, byte[] owner) throws IOException;
}
