package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.Store;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformingStoreTest {

  private static final Address FIRST = new Address("cache", new byte[] {1}, List.of(""));
  private static final Address SECOND = new Address("cache", new byte[] {2}, List.of(""));
  private static final byte[] STAMP = {9};

  private final KeptInAMap map = new KeptInAMap();

  @Test
  void fetch_whatWasPut_isThePayload() throws IOException {
    Store store = compressingAndEncrypting();
    store.put(FIRST, STAMP, new byte[5_000], 77);

    assertThat(map.payloads.get(FIRST.id()[0])).hasSizeLessThan(200);
    Fetched fetched = store.fetch(FIRST);
    assertThat(fetched.payload()).isEqualTo(new byte[5_000]);
    assertThat(fetched.remainingMillis()).isEqualTo(77);
    assertThat(fetched.stamp()).isEqualTo(STAMP);
  }

  @Test
  void fetchAll_oneIsOfAnotherAddress_isAbsentAndTheOtherIsThere() throws IOException {
    Store store = compressingAndEncrypting();
    store.put(FIRST, STAMP, new byte[] {4}, 77);
    map.payloads.put(SECOND.id()[0], map.payloads.get(FIRST.id()[0]));

    List<Fetched> all = store.fetchAll(List.of(SECOND, FIRST));

    assertThat(all.get(0).payload()).isNull();
    assertThat(all.get(0).stamp()).as("to overwrite it under").isEqualTo(STAMP);
    assertThat(all.get(1).payload()).containsExactly(4);
  }

  private Store compressingAndEncrypting() throws IOException {
    Encryption encryption =
        new Encryption(EncryptionKey.ofText("000102030405060708090a0b0c0d0e0f"));
    return TransformingStore.of(map, List.of(new Compression(100, 10_000), encryption));
  }

  private static final class KeptInAMap implements Store {

    private final Map<Byte, byte[]> payloads = new HashMap<>();

    @Override
    public Fetched fetch(Address address) {
      return new Fetched(payloads.get(address.id()[0]), 77, STAMP);
    }

    @Override
    public void put(Address address, byte[] stamp, byte[] payload, long lifetimeMillis) {
      payloads.put(address.id()[0], payload);
    }

    @Override
    public void invalidate(Address address) {
      payloads.remove(address.id()[0]);
    }

    @Override
    public void invalidateGroup(String cache, String group) {
      payloads.clear();
    }

    @Override
    public void close() {}
  }
}
