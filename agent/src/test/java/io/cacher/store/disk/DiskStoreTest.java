package io.cacher.store.disk;

import static io.cacher.store.disk.Sample.FOR_EVER;
import static io.cacher.store.disk.Sample.address;
import static io.cacher.store.disk.Sample.put;
import static io.cacher.store.disk.Sample.value;
import static io.cacher.store.disk.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.config.DiskOptions;
import io.cacher.config.Secret;
import io.cacher.store.Fetched;
import io.cacher.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final UUID BOOT = new UUID(1, 1);

  private final Path parent;
  private DiskSettings settings;

  DiskStoreTest(@TempDir Path parent) {
    this.parent = parent;
  }

  @BeforeEach
  void settings() {
    settings = Sample.settings(parent.resolve("cache"), 2 << 20);
  }

  @Test
  void store_closedAndOpened_hasWhatWasPut() throws IOException {
    try (DiskStore store = DiskStore.open(settings)) {
      put(store, 1, 7);
      put(store, 2, 7);
      put(store, 3, 7);
      store.invalidate(address(2));
      store.invalidateGroup(Sample.CACHE, Sample.group(3));
    }
    try (DiskStore store = DiskStore.open(settings)) {
      assertThat(version(store, 1)).isEqualTo(7);
      assertThat(version(store, 2)).isEqualTo(-1);
      assertThat(version(store, 3)).isEqualTo(-1);
      assertThat(store.entries()).isEqualTo(4);
      assertThat(store.bytes()).isPositive();
    }
  }

  @Test
  void anyCall_closed_fails() throws IOException {
    DiskStore store = DiskStore.open(settings);
    put(store, 1, 7);
    store.close();

    assertThatThrownBy(() -> store.fetch(address(1))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.invalidate(address(1))).isInstanceOf(IOException.class);
  }

  @Test
  void open_openedByAnotherStore_isRefusedUntilThatIsClosed() throws IOException {
    DiskStore first = DiskStore.open(settings);
    put(first, 1, 7);
    assertThatThrownBy(() -> DiskStore.open(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is in use by this process already");
    first.close();

    try (DiskStore second = DiskStore.open(settings)) {
      assertThat(version(second, 1)).isEqualTo(7);
    }
  }

  /**
   * Whatever lies in the directory once it can be opened again, the invalidation did not get in.
   */
  @Test
  void invalidate_cannotBeOpened_isMadeUpForByForgettingAll() throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    Path away = parent.resolve("away");
    try (DiskStore store =
        DiskStore.open(
            () -> {
              if (attempts.incrementAndGet() == 2) {
                throw new IOException("the disk is on fire");
              }
              return Recovery.open(settings, BOOT);
            })) {
      put(store, 1, 7);
      put(store, 2, 7);
      Files.move(settings.directory(), away);
      assertThatThrownBy(() -> fill(store)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.invalidate(address(1))).hasMessage("the disk is on fire");
      assertThatThrownBy(() -> store.fetch(address(1))).hasMessage("the disk is on fire");
      assertThat(attempts).as("not again at once").hasValue(2);
      Files.move(away, settings.directory());

      boolean opened = false;
      while (!opened) {
        try {
          store.fetch(address(1));
          opened = true;
        } catch (IOException e) {
          assertThat(e).hasMessage("the disk is on fire");
        }
      }

      assertThat(version(store, 1)).isEqualTo(-1);
      assertThat(version(store, 2)).isEqualTo(-1);
      put(store, 1, 8);
      assertThat(version(store, 1)).isEqualTo(8);
    }
  }

  @Test
  void put_directoryDeleted_failsAndIsMadeAnew() throws IOException {
    try (DiskStore store = DiskStore.open(settings)) {
      put(store, 1, 7);
      LogTest.deleteAll(settings.directory());

      assertThatThrownBy(() -> fill(store)).isInstanceOf(IOException.class);

      put(store, 1, 8);
      assertThat(version(store, 1)).isEqualTo(8);
      assertThat(settings.directory()).isDirectory();
    }
  }

  /**
   * Every reader sees what was put after the last invalidation that had returned before it asked,
   * whatever other threads do.
   */
  @Test
  void fetch_otherThreadsPutAndInvalidate_isNeverOlderThanAnInvalidation() throws Exception {
    int numbers = 16;
    AtomicLongArray versions = new AtomicLongArray(numbers);
    AtomicLongArray invalidated = new AtomicLongArray(numbers);
    AtomicInteger hits = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (DiskStore store = DiskStore.open(settings)) {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int seed = thread;
        done.add(
            threads.submit(
                () -> {
                  SplittableRandom random = new SplittableRandom(seed);
                  for (int step = 0; step < 4000; step++) {
                    int number = random.nextInt(numbers);
                    if (random.nextInt(10) == 0) {
                      // The truth changes, and only then is what was computed before invalid.
                      long changed = versions.incrementAndGet(number);
                      if (random.nextBoolean()) {
                        store.invalidate(address(number));
                      } else {
                        store.invalidateGroup(Sample.CACHE, Sample.group(number));
                      }
                      invalidated.accumulateAndGet(number, changed, Math::max);
                      continue;
                    }
                    long least = invalidated.get(number);
                    Fetched fetched = store.fetch(address(number));
                    long found = version(number, fetched.payload());
                    if (found >= 0) {
                      hits.incrementAndGet();
                      assertThat(found).isGreaterThanOrEqualTo(least);
                    } else {
                      long computed = versions.get(number);
                      store.put(
                          address(number), fetched.stamp(), value(number, computed), FOR_EVER);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(hits).hasValueGreaterThan(1000);
  }

  @Test
  void of_compressedAndEncrypted_hidesWhatItKeeps() throws IOException {
    byte[] legible = "the price of tea in China, ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    DiskOptions plain = options(false, null, null);
    keep(plain, 1, legible);
    assertThat(onDisk()).contains("the price of tea");
    long plainly = LogTest.size(settings.directory());
    LogTest.deleteAll(settings.directory());

    keep(options(true, null, null), 1, legible);
    assertThat(LogTest.size(settings.directory())).isLessThan(plainly / 4);
    LogTest.deleteAll(settings.directory());

    DiskOptions encrypted = options(false, new Secret(KEY), null);
    keep(encrypted, 1, legible);
    assertThat(onDisk()).doesNotContain("the price of tea");
    assertThat(kept(encrypted, 1)).isEqualTo(legible);
    assertThat(kept(plain, 1)).isNotEqualTo(legible);
  }

  @Test
  void of_anotherKeyOrNone_isAMissThatIsOverwritten() throws IOException {
    byte[] value = "twelve".repeat(500).getBytes(StandardCharsets.US_ASCII);
    Path file = Files.writeString(parent.resolve("key"), KEY + "\n");
    DiskOptions fromFile = options(true, null, file.toString());
    keep(fromFile, 1, value);
    assertThat(kept(options(true, new Secret(KEY), null), 1)).isEqualTo(value);

    Files.writeString(file, KEY.replace('1', '2'));
    assertThat(kept(fromFile, 1)).isNull();
    keep(fromFile, 1, value);
    assertThat(kept(fromFile, 1)).isEqualTo(value);
  }

  @Test
  void of_noKeyWhereItShouldBe_isRefusedBeforeTheDirectoryIsTouched() {
    Path missing = parent.resolve("key");

    assertThatThrownBy(() -> DiskStore.of(options(true, null, missing.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(() -> DiskStore.of(options(true, new Secret("too short"), null)))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("too short");

    assertThat(settings.directory()).doesNotExist();
  }

  private DiskOptions options(boolean compressed, @Nullable Secret key, @Nullable String keyFile) {
    return new DiskOptions(
        settings.directory().toString(),
        settings.maximumBytes(),
        1 << 18,
        settings.timeout(),
        compressed,
        key,
        keyFile);
  }

  private static void keep(DiskOptions options, int number, byte[] value) throws IOException {
    try (Store store = DiskStore.of(options)) {
      store.put(address(number), store.fetch(address(number)).stamp(), value, FOR_EVER);
    }
  }

  private static byte @Nullable [] kept(DiskOptions options, int number) throws IOException {
    try (Store store = DiskStore.of(options)) {
      return store.fetch(address(number)).payload();
    }
  }

  /** What the files hold, a character for each byte. */
  private String onDisk() throws IOException {
    StringBuilder text = new StringBuilder();
    try (var files = Files.list(settings.directory())) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  /** More than a segment takes. */
  private void fill(DiskStore store) throws IOException {
    for (int i = 100; i < 100 + settings.segmentKeys(); i++) {
      put(store, i, 0);
    }
  }
}
