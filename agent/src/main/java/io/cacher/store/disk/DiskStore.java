package io.cacher.store.disk;

import io.cacher.config.DiskOptions;
import io.cacher.config.Secret;
import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.Store;
import io.cacher.store.codec.Compression;
import io.cacher.store.codec.Encryption;
import io.cacher.store.codec.EncryptionKey;
import io.cacher.store.codec.PayloadTransform;
import io.cacher.store.codec.TransformingStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps results in a directory of this machine, for one process at a time.
 *
 * <p>What was put outlives the process, however it ends, as does every invalidation that has
 * returned. Nothing is forced to the disk: if the operating system ends while the store is open,
 * the store is empty when it is opened again. An invalidation that cannot be written empties the
 * store.
 *
 * <p>Takes no more room than it may; the oldest results make way for new ones.
 */
public final class DiskStore implements Store {

  /** By so much a payload grows at most that is compressed and encrypted, in bytes. */
  private static final int TRANSFORMED = 1024;

  private final Opening opening;

  private DiskStore(Opening opening) {
    this.opening = opening;
  }

  /**
   * Opens the directory, which takes the longer the more lies in it.
   *
   * @throws IOException if that is not possible: another has it, it cannot be written, or would not
   *     be private
   */
  public static DiskStore open(DiskSettings settings) throws IOException {
    return open(() -> Recovery.open(settings));
  }

  static DiskStore open(Opening.Opener opener) throws IOException {
    Opening opening = new Opening(() -> rehearsed(opener.open()));
    var unused = opening.log();
    return new DiskStore(opening);
  }

  /**
   * The store that a rule file asks for, which compresses and encrypts as it says.
   *
   * @throws IOException if there is no key where it should be, or see {@link #open}
   */
  public static Store of(DiskOptions options) throws IOException {
    List<PayloadTransform> transforms = new ArrayList<>(2);
    if (options.compression()) {
      int largest = (int) Math.min(options.maximumValueSize(), Integer.MAX_VALUE);
      transforms.add(new Compression(Compression.DEFAULT_THRESHOLD, largest));
    }
    Secret key = options.encryptionKey();
    String keyFile = options.encryptionKeyFile();
    if (key != null) {
      transforms.add(new Encryption(EncryptionKey.ofText(key.reveal())));
    } else if (keyFile != null) {
      transforms.add(new Encryption(EncryptionKey.ofFile(new File(keyFile))));
    }
    DiskSettings settings =
        new DiskSettings(
            Path.of(options.directory()),
            options.maximumSize(),
            options.maximumValueSize() + TRANSFORMED,
            options.timeout());
    return TransformingStore.of(open(settings), transforms);
  }

  @Override
  public Fetched fetch(Address address) throws IOException {
    Log log = opening.log();
    try {
      return log.fetch(address);
    } catch (IOException e) {
      throw told(log, e);
    }
  }

  @Override
  public void put(Address address, byte[] stamp, byte[] payload, long lifetimeMillis)
      throws IOException {
    Log log = opening.log();
    try {
      log.put(address, stamp, payload, lifetimeMillis);
    } catch (IOException e) {
      throw told(log, e);
    }
  }

  @Override
  public void invalidate(Address address) throws IOException {
    invalidate(Keys.address(address));
  }

  @Override
  public void invalidateGroup(String cache, String group) throws IOException {
    invalidate(Keys.group(cache, group));
  }

  private void invalidate(byte[] key) throws IOException {
    Log log = null;
    try {
      log = opening.log();
      log.invalidate(key);
    } catch (IOException e) {
      throw log == null ? e : told(log, e);
    } finally {
      if (log == null) {
        opening.owe();
      }
    }
  }

  /** How many results and invalidations it holds. */
  public long entries() throws IOException {
    return opening.log().keys();
  }

  /** What its files take, in bytes. */
  public long bytes() throws IOException {
    return opening.log().weight();
  }

  @Override
  public void sync() throws IOException {
    opening.log().sync();
  }

  @Override
  public void close() {
    try {
      opening.close();
    } catch (IOException e) {
      // Then it is not known to be clean, and a restart of the machine empties it.
    }
  }

  /** If the directory is gone, another is made when the store is asked for the next time. */
  private IOException told(Log log, IOException failure) {
    if (log.isGone()) {
      opening.lose(log);
    }
    return failure;
  }

  /** Calls come deep on the stack, where no class can be initialised. */
  private static Log rehearsed(Log log) throws IOException {
    Address nobody = new Address("", new byte[Keys.LENGTH], List.of(""));
    log.put(nobody, log.fetch(nobody).stamp(), new byte[1], 0);
    Entry entry = new Entry(0, new byte[Keys.LENGTH], 0, 0, new byte[1]);
    Frame.decode(Frame.encode(entry, 0, Frame.LEAST_UNIT), 0, 0);
    return log;
  }
}
