package io.cacher.store.disk;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Addresses and values that tell what they are. */
final class Sample {

  static final String CACHE = "products";
  static final int GROUPS = 4;
  static final long FOR_EVER = Long.MAX_VALUE;

  private Sample() {}

  static DiskSettings settings(Path directory, long maximumBytes) {
    return new DiskSettings(directory, maximumBytes, 1 << 20, Duration.ofSeconds(30));
  }

  static Address address(int number) {
    byte[] id = ByteBuffer.allocate(Keys.LENGTH).putInt(28, number).array();
    return new Address(CACHE, id, List.of("", group(number)));
  }

  static String group(int number) {
    return "group-" + number % GROUPS;
  }

  /** Of a length that depends on number and version. */
  static byte[] value(int number, long version) {
    SplittableRandom random = new SplittableRandom(number * 1_000_003L + version);
    byte[] bytes = new byte[12 + random.nextInt(random.nextInt(8) == 0 ? 9_000 : 400)];
    random.nextBytes(bytes);
    ByteBuffer.wrap(bytes).putInt(number).putLong(version);
    return bytes;
  }

  /** The version of a value that is right to the last byte; -1 for none. */
  static long version(int number, byte @Nullable [] value) {
    if (value == null) {
      return -1;
    }
    long version = ByteBuffer.wrap(value).getLong(4);
    if (!Arrays.equals(value, value(number, version))) {
      throw new AssertionError("not a value of " + number);
    }
    return version;
  }

  /** As a load does: fetches first, puts under that stamp. */
  static void put(Log log, int number, long version) throws IOException {
    Fetched before = log.fetch(address(number));
    log.put(address(number), before.stamp(), value(number, version), FOR_EVER);
  }

  static void put(Store store, int number, long version) throws IOException {
    Fetched before = store.fetch(address(number));
    store.put(address(number), before.stamp(), value(number, version), FOR_EVER);
  }

  static long version(Log log, int number) throws IOException {
    return version(number, log.fetch(address(number)).payload());
  }

  static long version(Store store, int number) throws IOException {
    return version(number, store.fetch(address(number)).payload());
  }
}
