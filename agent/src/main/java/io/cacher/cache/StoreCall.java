package io.cacher.cache;

import io.cacher.store.Address;

/** A load as the store knows it: where its result belongs, and what it is put under. */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record StoreCall(Address address, byte[] stamp) {}
