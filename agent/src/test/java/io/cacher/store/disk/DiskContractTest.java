package io.cacher.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.Address;
import io.cacher.store.Store;
import io.cacher.store.StoreContract;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The disk as a fleet of one: both stores of the contract are the same. */
class DiskContractTest extends StoreContract {

  private static final int LARGEST = 1000;

  /** Bytes ahead of the key in a record; a check sum comes first. */
  private static final int KEY_AT = Frame.HEADER - Keys.LENGTH;

  @TempDir private static @Nullable Path parent;
  private static int directories;
  private static @Nullable DiskStore open;

  /** The stores are made before anything else of a test. */
  @Override
  protected Store newStore() {
    DiskStore found = open;
    if (found == null) {
      directories++;
      found = open();
      open = found;
    }
    return found;
  }

  private static DiskStore open() {
    try {
      return DiskStore.open(Sample.settings(directory(), 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    Path found = parent;
    if (found == null) {
      throw new AssertionError("too early");
    }
    return found.resolve("cache-" + directories);
  }

  @AfterEach
  void forgetStore() {
    open = null;
  }

  @Override
  protected void evictGroup(String cache, String group) throws Exception {
    forgetAll();
  }

  @Override
  protected void evict(Address address) throws Exception {
    forgetAll();
  }

  /** By writing more than there is room for. */
  private void forgetAll() throws IOException {
    for (int i = 0; i < 2 * DiskSettings.LEAST_BYTES / LARGEST; i++) {
      Address address = Sample.address(i);
      store.put(address, store.fetch(address).stamp(), new byte[LARGEST], LONG);
    }
  }

  @Override
  protected void spoil(Address address, byte[] bytes) throws Exception {
    String key = text(Keys.address(address));
    boolean spoilt = false;
    try (var files = Files.list(directory())) {
      for (Path file : files.toList()) {
        String content = text(Files.readAllBytes(file));
        int at = content.lastIndexOf(key);
        if (at >= 0 && file.toString().endsWith(Segment.SUFFIX)) {
          try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at + Keys.LENGTH);
            open.write(bytes);
            open.seek(at - KEY_AT);
            open.writeInt(0);
          }
          spoilt = true;
        }
      }
    }
    assertThat(spoilt).isTrue();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
