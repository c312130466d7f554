package io.cacher.store.codec;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A store whose payloads are transformed on their way in and out. What cannot be transformed back
 * counts as absent, and is overwritten by the next load.
 */
public final class TransformingStore implements Store {

  private final Store store;
  private final PayloadTransform transform;

  private TransformingStore(Store store, PayloadTransform transform) {
    this.store = store;
    this.transform = transform;
  }

  /** Applies the transforms in their order: compression has to come before encryption. */
  public static Store of(Store store, List<PayloadTransform> transforms) {
    Store transforming = store;
    for (int i = transforms.size() - 1; i >= 0; i--) {
      transforming = new TransformingStore(transforming, transforms.get(i));
    }
    return transforming;
  }

  @Override
  public Fetched fetch(Address address) throws IOException {
    return undone(store.fetch(address), address);
  }

  @Override
  public List<Fetched> fetchAll(List<Address> addresses) throws IOException {
    List<Fetched> kept = store.fetchAll(addresses);
    List<Fetched> all = new ArrayList<>(kept.size());
    for (int i = 0; i < kept.size(); i++) {
      all.add(undone(kept.get(i), addresses.get(i)));
    }
    return all;
  }

  private Fetched undone(Fetched kept, Address address) {
    if (kept.payload() == null) {
      return kept;
    }
    byte[] payload;
    try {
      payload = transform.undo(kept.payload(), address.id());
    } catch (IOException unusable) {
      payload = null;
    }
    return new Fetched(payload, kept.remainingMillis(), kept.stamp());
  }

  @Override
  public void put(Address address, byte[] stamp, byte[] payload, long lifetimeMillis)
      throws IOException {
    store.put(address, stamp, transform.apply(payload, address.id()), lifetimeMillis);
  }

  @Override
  public void invalidate(Address address) throws IOException {
    store.invalidate(address);
  }

  @Override
  public void invalidateGroup(String cache, String group) throws IOException {
    store.invalidateGroup(cache, group);
  }

  @Override
  public void sync() throws IOException {
    store.sync();
  }

  @Override
  public void close() {
    store.close();
  }
}
