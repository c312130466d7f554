package io.cacher.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results beyond the heap. Thread-safe.
 *
 * <p>A method may block for as long as its time-out allows, never longer; any failure is an {@link
 * IOException} (or a fault of ours), which the caller counts and turns into a miss.
 *
 * <p>Invalidations win over loads that began before them, in whichever process they run: a load
 * fetches first and puts under the stamp it fetched; if the address or one of its groups was
 * invalidated in between, what it puts is never read.
 */
public interface Store extends Closeable {

  /** What is kept under the address, and the stamp to put under. */
  Fetched fetch(Address address) throws IOException;

  /** The same for many addresses, in their order; in one round trip where the store has such. */
  default List<Fetched> fetchAll(List<Address> addresses) throws IOException {
    List<Fetched> all = new ArrayList<>(addresses.size());
    for (Address address : addresses) {
      all.add(fetch(address));
    }
    return all;
  }

  /**
   * The same, but where there are several servers, one that fails takes nothing from the others.
   *
   * @throws IOException if nothing can be had at all
   */
  default Batch fetchMost(List<Address> addresses) throws IOException {
    return new Batch(new ArrayList<>(fetchAll(addresses)), null);
  }

  /**
   * Keeps the payload for at most {@code lifetimeMillis}; {@link Long#MAX_VALUE} means as long as
   * there is room. Does nothing, or nothing that can be read, if the stamp holds no more.
   */
  void put(Address address, byte[] stamp, byte[] payload, long lifetimeMillis) throws IOException;

  /**
   * A result to keep, as {@link #put} has it.
   *
   * @param lifetimeMillis more than 0
   */
  @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
  record Write(Address address, byte[] stamp, byte[] payload, long lifetimeMillis) {}

  /**
   * Puts many, in few round trips where the store has such. One that fails takes nothing from the
   * others.
   *
   * @return what went wrong with each, in their order; null for what did not
   */
  default List<@Nullable IOException> putAll(List<Write> writes) {
    List<@Nullable IOException> failures = new ArrayList<>(writes.size());
    for (Write write : writes) {
      IOException failure = null;
      try {
        put(write.address(), write.stamp(), write.payload(), write.lifetimeMillis());
      } catch (IOException e) {
        failure = e;
      }
      failures.add(failure);
    }
    return failures;
  }

  /** Makes what was put under the address, or is being loaded for it, unreadable for everybody. */
  void invalidate(Address address) throws IOException;

  /** The same for all addresses of the group, in constant time. */
  void invalidateGroup(String cache, String group) throws IOException;

  /**
   * The same, once more after it has failed: asks the one first that has failed, and leaves the
   * others in peace if it does again.
   */
  default void invalidateGroupAgain(String cache, String group) throws IOException {
    invalidateGroup(cache, group);
  }

  /** Its servers, each of which has a breaker; null if the store as a whole wants guarding. */
  default @Nullable Servers servers() {
    return null;
  }

  /** Lets one process at a time compute a result; null where no other has the store. */
  default @Nullable Leases leases() {
    return null;
  }

  /**
   * Has what was done so far outlast a crash of this machine, if that is where it is kept. The
   * store can be used further.
   */
  default void sync() throws IOException {}

  @Override
  void close();
}
