package io.cacher.store;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time compute the result of a call. Thread-safe.
 *
 * <p>Advice, no lock: a lease ends by itself, a server that fails may lose one, and then two
 * compute; what they may store is decided by the {@link Store} alone.
 */
public interface Leases {

  /**
   * The lease, or null while another holder has it.
   *
   * @param millis after which it ends by itself, should the holder vanish; more than 0
   */
  @Nullable Lease tryAcquire(Address address, long millis) throws IOException;

  /** The right to compute a result. */
  interface Lease extends Closeable {

    /** Gives it up, if it is still this one's. Does not fail: it would end by itself. */
    @Override
    void close();
  }
}
