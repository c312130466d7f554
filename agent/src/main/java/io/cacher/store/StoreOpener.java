package io.cacher.store;

import java.io.IOException;

/** Opens a store, which may take its time. */
@FunctionalInterface
public interface StoreOpener {

  /**
   * The store.
   *
   * @throws IOException if it cannot be opened now; this is tried again later
   */
  Opened open() throws IOException;
}
