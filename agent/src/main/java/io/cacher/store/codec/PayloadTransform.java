package io.cacher.store.codec;

import java.io.IOException;

/** What is done to payloads on their way to a store, and undone on their way back. Thread-safe. */
public interface PayloadTransform {

  /**
   * The payload as it is to be kept.
   *
   * @param id of the address it is kept under; see {@link io.cacher.store.Address#id}
   */
  byte[] apply(byte[] payload, byte[] id) throws IOException;

  /**
   * The payload as it was.
   *
   * @throws IOException if it is not what {@link #apply} made for this address, is damaged, or
   *     would be too large
   */
  byte[] undo(byte[] kept, byte[] id) throws IOException;
}
