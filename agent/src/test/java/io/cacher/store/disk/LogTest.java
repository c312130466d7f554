package io.cacher.store.disk;

import static io.cacher.store.disk.Sample.FOR_EVER;
import static io.cacher.store.disk.Sample.address;
import static io.cacher.store.disk.Sample.group;
import static io.cacher.store.disk.Sample.put;
import static io.cacher.store.disk.Sample.settings;
import static io.cacher.store.disk.Sample.value;
import static io.cacher.store.disk.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

  private static final long ROOM = 4 << 20;
  private static final UUID BOOT = new UUID(1, 1);

  private final Path parent;
  private Path directory;
  private Log log;

  LogTest(@TempDir Path parent) {
    this.parent = parent;
  }

  @BeforeEach
  void open() throws IOException {
    directory = parent.resolve("cache");
    log = Recovery.open(settings(directory, ROOM), BOOT);
  }

  @AfterEach
  void abandon() throws IOException {
    log.abandon();
  }

  /** As after a kill: nothing is said to the store. */
  private void reopen() throws IOException {
    reopen(BOOT);
  }

  private void reopen(UUID boot) throws IOException {
    log.abandon();
    log = Recovery.open(settings(directory, ROOM), boot);
  }

  @Test
  void fetch_nothingPut_isAMiss() throws IOException {
    Fetched fetched = log.fetch(address(1));

    assertThat(fetched.payload()).isNull();
    assertThat(fetched.remainingMillis()).isZero();
  }

  @Test
  void fetch_put_isWhatWasPut() throws IOException {
    put(log, 1, 7);

    Fetched fetched = log.fetch(address(1));

    assertThat(fetched.payload()).isEqualTo(value(1, 7));
    assertThat(fetched.remainingMillis()).isEqualTo(Long.MAX_VALUE);
    assertThat(version(log, 2)).isEqualTo(-1);
  }

  @Test
  void fetch_sameIdInAnotherCache_isAMiss() throws IOException {
    put(log, 1, 7);

    Address other = new Address("orders", address(1).id(), address(1).groups());

    assertThat(log.fetch(other).payload()).isNull();
  }

  @Test
  void fetch_putAgain_isTheLast() throws IOException {
    for (int version = 0; version < 20; version++) {
      put(log, 1, version);
    }

    assertThat(version(log, 1)).isEqualTo(19);
    assertThat(log.keys()).isEqualTo(1);
  }

  @Test
  void fetch_emptyPayload_isFound() throws IOException {
    log.put(address(1), log.fetch(address(1)).stamp(), new byte[0], FOR_EVER);

    assertThat(log.fetch(address(1)).payload()).isEmpty();
  }

  @Test
  void fetch_largerThanOneReadAhead_isWhole() throws IOException {
    byte[] large = new byte[300_000];
    new SplittableRandom(1).nextBytes(large);
    log.put(address(1), log.fetch(address(1)).stamp(), large, FOR_EVER);
    put(log, 2, 0);

    assertThat(log.fetch(address(1)).payload()).isEqualTo(large);
    assertThat(version(log, 2)).isZero();
  }

  @Test
  void fetch_invalidated_isAMissForThatAddressAlone() throws IOException {
    put(log, 1, 0);
    put(log, 2, 0);

    log.invalidate(Keys.address(address(1)));

    assertThat(version(log, 1)).isEqualTo(-1);
    assertThat(version(log, 2)).isZero();
  }

  @Test
  void fetch_groupInvalidated_isAMissForThatGroupAlone() throws IOException {
    put(log, 1, 0);
    put(log, 2, 0);

    log.invalidate(Keys.group(Sample.CACHE, group(1)));

    assertThat(version(log, 1)).isEqualTo(-1);
    assertThat(version(log, 2)).isZero();
    put(log, 1, 1);
    assertThat(version(log, 1)).isEqualTo(1);
  }

  @Test
  void put_invalidatedSinceTheFetch_isNeverRead() throws IOException {
    Fetched beforeAddress = log.fetch(address(1));
    log.invalidate(Keys.address(address(1)));
    log.put(address(1), beforeAddress.stamp(), value(1, 0), FOR_EVER);
    Fetched beforeGroup = log.fetch(address(2));
    log.invalidate(Keys.group(Sample.CACHE, group(2)));
    log.put(address(2), beforeGroup.stamp(), value(2, 0), FOR_EVER);

    assertThat(version(log, 1)).isEqualTo(-1);
    assertThat(version(log, 2)).isEqualTo(-1);
    reopen();
    assertThat(version(log, 1)).isEqualTo(-1);
    assertThat(version(log, 2)).isEqualTo(-1);
  }

  /** The invalidation is hidden behind a result that was put after it. */
  @Test
  void put_invalidatedAndPutByAnotherSinceTheFetch_leavesTheOther() throws IOException {
    Fetched before = log.fetch(address(1));
    log.invalidate(Keys.address(address(1)));
    put(log, 1, 5);

    log.put(address(1), before.stamp(), value(1, 0), FOR_EVER);

    assertThat(version(log, 1)).isEqualTo(5);
  }

  @Test
  void put_putByAnotherSinceTheFetch_isTheLast() throws IOException {
    Fetched before = log.fetch(address(1));
    log.put(address(1), before.stamp(), value(1, 1), FOR_EVER);

    log.put(address(1), before.stamp(), value(1, 2), FOR_EVER);

    assertThat(version(log, 1)).isEqualTo(2);
  }

  @Test
  void put_stampOfAnotherOpening_isNotKept() throws IOException {
    Fetched before = log.fetch(address(1));
    reopen();

    log.put(address(1), before.stamp(), value(1, 0), FOR_EVER);
    log.put(address(1), new byte[0], value(1, 0), FOR_EVER);

    assertThat(version(log, 1)).isEqualTo(-1);
  }

  /** The invalidation has gone with its segment; the load cannot know. */
  @Test
  void put_fetchedBeforeTheOldestSegment_isNotKept() throws IOException {
    Fetched before = log.fetch(address(1));
    log.invalidate(Keys.address(address(1)));
    fill(ROOM * 2);

    log.put(address(1), before.stamp(), value(1, 0), FOR_EVER);

    assertThat(version(log, 1)).isEqualTo(-1);
  }

  @Test
  void fetch_lifetimeOver_isAMiss() throws IOException {
    log.put(address(1), log.fetch(address(1)).stamp(), value(1, 0), 1);
    log.put(address(2), log.fetch(address(2)).stamp(), value(2, 0), 600_000);

    long from = System.currentTimeMillis();
    while (System.currentTimeMillis() < from + 2) {
      Thread.onSpinWait();
    }

    assertThat(version(log, 1)).isEqualTo(-1);
    assertThat(log.fetch(address(2)).remainingMillis()).isBetween(1L, 600_000L);
    reopen();
    assertThat(version(log, 1)).isEqualTo(-1);
    assertThat(version(log, 2)).isZero();
  }

  @Test
  void put_noLifetime_leavesNothingOld() throws IOException {
    put(log, 1, 0);

    log.put(address(1), log.fetch(address(1)).stamp(), value(1, 1), 0);

    assertThat(version(log, 1)).isEqualTo(-1);
  }

  @Test
  void put_tooLarge_isNotKeptAndLeavesNothingOld() throws IOException {
    put(log, 1, 0);
    byte[] large = new byte[settings(directory, ROOM).largestValue() + 1];

    log.put(address(1), log.fetch(address(1)).stamp(), large, FOR_EVER);

    assertThat(log.fetch(address(1)).payload()).isNull();
  }

  @Test
  void put_asLargeAsMayBe_isKept() throws IOException {
    DiskSettings small = settings(parent.resolve("small"), 1);
    log.abandon();
    log = Recovery.open(small, BOOT);
    byte[] large = new byte[small.largestValue()];

    for (int i = 0; i < 10; i++) {
      log.put(address(i), log.fetch(address(i)).stamp(), large, FOR_EVER);
      assertThat(log.fetch(address(i)).payload()).isEqualTo(large);
      assertThat(size(small.directory())).isLessThanOrEqualTo(DiskSettings.LEAST_BYTES + 4096);
    }
  }

  @Test
  void reopen_killed_hasAllThatWasPutAndNothingInvalidated() throws IOException {
    for (int i = 0; i < 500; i++) {
      put(log, i, i);
    }
    log.invalidate(Keys.address(address(7)));
    log.invalidate(Keys.group(Sample.CACHE, group(1)));

    for (int round = 0; round < 3; round++) {
      reopen();
      for (int i = 0; i < 500; i++) {
        assertThat(version(log, i)).isEqualTo(i == 7 || i % Sample.GROUPS == 1 ? -1 : i);
      }
    }
  }

  @Test
  void reopen_closed_hasAll() throws IOException {
    put(log, 1, 1);
    log.close();
    log = Recovery.open(settings(directory, ROOM), BOOT);

    assertThat(version(log, 1)).isEqualTo(1);
  }

  /** What the page cache held may have been written, or not. */
  @Test
  void reopen_machineRestartedOverAnOpenStore_isEmpty() throws IOException {
    put(log, 1, 1);

    reopen(new UUID(2, 2));

    assertThat(version(log, 1)).isEqualTo(-1);
    put(log, 1, 2);
    assertThat(version(log, 1)).isEqualTo(2);
  }

  @Test
  void reopen_machineRestartedAfterAClose_hasAll() throws IOException {
    put(log, 1, 1);
    log.close();

    log = Recovery.open(settings(directory, ROOM), new UUID(2, 2));

    assertThat(version(log, 1)).isEqualTo(1);
    reopen(new UUID(3, 3));
    assertThat(version(log, 1)).isEqualTo(-1);
  }

  @Test
  void reopen_machineRestartedAfterASync_hasAllUnlessSomethingCameThen() throws IOException {
    put(log, 1, 1);
    log.sync();
    reopen(new UUID(2, 2));
    assertThat(version(log, 1)).isEqualTo(1);

    log.sync();
    log.invalidate(Keys.address(address(1)));
    reopen(new UUID(3, 3));
    assertThat(version(log, 1)).isEqualTo(-1);
    put(log, 1, 2);

    log.sync();
    log.owe();
    put(log, 2, 2);
    reopen(new UUID(4, 4));
    assertThat(version(log, 1)).isEqualTo(-1);
  }

  @Test
  void reopen_systemDoesNotTellItsRuns_hasAll() throws IOException {
    reopen(BootId.UNKNOWN);
    put(log, 1, 1);
    log.invalidate(Keys.address(address(2)));

    reopen(BootId.UNKNOWN);

    assertThat(version(log, 1)).isEqualTo(1);
  }

  @Test
  void reopen_otherMaximumSize_keepsTheLatestThatFit() throws IOException {
    int count = fill(ROOM / 2);
    log.abandon();

    log = Recovery.open(settings(directory, DiskSettings.LEAST_BYTES), BOOT);

    assertThat(size(directory)).isLessThanOrEqualTo(DiskSettings.LEAST_BYTES + 4096);
    assertThat(version(log, count - 1)).isEqualTo(count - 1);
    assertThat(version(log, 0)).isEqualTo(-1);
    put(log, 0, 3);
    assertThat(version(log, 0)).isEqualTo(3);
  }

  @Test
  void reopen_foreignFilesInTheDirectory_areLeftAlone() throws IOException {
    Path foreign = Files.writeString(directory.resolve("notes.txt"), "mine");
    Path alike = Files.writeString(directory.resolve("0000000000000000z.log"), "mine");
    put(log, 1, 1);

    reopen(new UUID(2, 2));

    assertThat(foreign).hasContent("mine");
    assertThat(alike).hasContent("mine");
  }

  @Test
  void put_moreThanFits_keepsTheLimitAndTheLatest() throws IOException {
    int count = 0;
    while (count < 60_000) {
      put(log, count, count);
      if (count++ % 1000 == 0) {
        assertThat(size(directory)).isLessThanOrEqualTo(ROOM + 4096);
      }
    }

    assertThat(size(directory)).isGreaterThan(ROOM * 3 / 4);
    assertThat(log.weight()).isLessThanOrEqualTo(ROOM);
    assertThat(version(log, count - 1)).isEqualTo(count - 1);
    assertThat(version(log, 0)).isEqualTo(-1);
    reopen();
    assertThat(version(log, count - 1)).isEqualTo(count - 1);
  }

  /** Else the heap would grow with ever smaller results. */
  @Test
  void put_manySmall_keepsTheLimitOfKeys() throws IOException {
    long limit = settings(directory, ROOM).maximumKeys();

    for (int i = 0; i < 2 * limit; i++) {
      log.put(address(i), log.fetch(address(i)).stamp(), new byte[1], FOR_EVER);
    }

    assertThat(log.keys()).isBetween(limit * 3 / 4, limit);
  }

  @Test
  void randomOperations_anyOrder_areAsTheModelSays() throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    long[] model = new long[300];
    Arrays.fill(model, -1);
    int hits = 0;
    for (int step = 0; step < 30_000; step++) {
      int number = random.nextInt(model.length);
      switch (random.nextInt(40)) {
        case 0 -> {
          log.invalidate(Keys.address(address(number)));
          model[number] = -1;
        }
        case 1 -> {
          if (random.nextInt(20) == 0) {
            log.invalidate(Keys.group(Sample.CACHE, group(number)));
            for (int i = number % Sample.GROUPS; i < model.length; i += Sample.GROUPS) {
              model[i] = -1;
            }
          }
        }
        case 2 -> {
          if (random.nextInt(50) == 0) {
            reopen();
          }
        }
        case 3, 4, 5, 6, 7, 8 -> {
          put(log, number, step);
          model[number] = step;
        }
        default -> {
          long version = version(log, number);
          hits += version >= 0 ? 1 : 0;
          // What is not there may have made room; what is there must be the last.
          assertThat(version).isIn(-1L, model[number]);
        }
      }
    }
    assertThat(hits).isGreaterThan(10_000);
  }

  @Test
  void anyOperation_threadInterrupted_isDoneAndTheStoreStaysOpen() throws Exception {
    Thread.currentThread().interrupt();
    try {
      put(log, 1, 1);
      log.invalidate(Keys.address(address(2)));
      assertThat(version(log, 1)).isEqualTo(1);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(version(log, 1)).isEqualTo(1);
  }

  @Test
  void invalidate_cannotBeWritten_forgetsEverything() throws IOException {
    log.abandon();
    Path other = PrivateFiles.directory(parent.resolve("other"));
    Segment segment = Segment.create(other, 1, 0, Frame.LEAST_UNIT);
    Head.State state = new Head.State(1, BOOT, 0, 0, false);
    Log failing =
        new Log(
            other,
            settings(other, ROOM),
            DirectoryLock.take(other),
            Head.in(other),
            state,
            new Segment[] {segment});
    put(failing, 1, 1);
    Fetched before = failing.fetch(address(2));
    segment.close();

    assertThatThrownBy(() -> failing.invalidate(Keys.address(address(1))))
        .isInstanceOf(IOException.class);

    failing.put(address(2), before.stamp(), value(2, 0), FOR_EVER);
    assertThat(version(failing, 1)).isEqualTo(-1);
    failing.abandon();
    log = Recovery.open(settings(other, ROOM), BOOT);
    assertThat(version(log, 1)).isEqualTo(-1);
    put(log, 1, 2);
    assertThat(version(log, 1)).isEqualTo(2);
  }

  /** The disk hangs under another write: what is struck is not read, and the rest is not lost. */
  @Test
  void invalidate_othersWriteForTooLong_isMadeUpForWhenTheyHaveDone() throws Exception {
    log.abandon();
    DiskSettings impatient = new DiskSettings(directory, ROOM, 1 << 20, Duration.ofMillis(1));
    log = Recovery.open(impatient, BOOT);
    put(log, 1, 1);
    put(log, 2, 2);
    Fetched before = log.fetch(address(3));
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              log.writing.lock();
              try {
                locked.countDown();
                release.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              } finally {
                log.writing.unlock();
              }
            });
    other.start();
    locked.await();
    try {
      for (int number : new int[] {1, 3}) {
        assertThatThrownBy(() -> log.invalidate(Keys.address(address(number))))
            .hasMessageContaining("takes longer than the time-out");
      }
      assertThat(version(log, 1)).isEqualTo(-1);
      assertThat(version(log, 2)).as("nor can it be told what is").isEqualTo(-1);
    } finally {
      release.countDown();
      other.join();
    }

    assertThat(version(log, 2)).isEqualTo(2);
    assertThat(version(log, 1)).isEqualTo(-1);
    log.put(address(3), before.stamp(), value(3, 0), FOR_EVER);
    assertThat(version(log, 3)).isEqualTo(-1);
    reopen();
    assertThat(version(log, 2)).isEqualTo(2);
    assertThat(version(log, 1)).isEqualTo(-1);
  }

  /** No stamp was given out for what comes now. */
  @Test
  void put_fetchedBeforeAllWasForgotten_isNotKept() throws IOException {
    Fetched before = log.fetch(address(1));
    log.owe();
    put(log, 2, 0);

    log.put(address(1), before.stamp(), value(1, 0), FOR_EVER);

    assertThat(version(log, 1)).isEqualTo(-1);
  }

  @Test
  void open_alreadyOpenInThisProcess_isRefused() throws IOException {
    put(log, 1, 1);

    assertThatThrownBy(() -> Recovery.open(settings(directory, ROOM), BOOT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is in use by this process already");

    assertThat(version(log, 1)).isEqualTo(1);
  }

  @Test
  void put_directoryGone_isToldWhenASegmentIsFull() throws IOException {
    put(log, 1, 1);
    deleteAll(directory);

    assertThatThrownBy(() -> fill(ROOM)).isInstanceOf(IOException.class);

    assertThat(log.isGone()).isTrue();
    assertThat(directory).doesNotExist();
  }

  /** Puts new values until so many bytes were put; returns how many values. */
  private int fill(long bytes) throws IOException {
    int count = 0;
    for (long put = 0; put < bytes; count++) {
      put(log, count, count);
      put += value(count, count).length;
    }
    return count;
  }

  static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  static long size(Path directory) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }
}
