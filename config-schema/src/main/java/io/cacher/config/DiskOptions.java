package io.cacher.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options of the store in a directory of this machine.
 *
 * @param directory where it is; made if it is not there
 * @param maximumSize how many bytes it may take
 * @param maximumValueSize see {@link StoreOptions}
 * @param timeout see {@link StoreOptions}
 * @param compression whether results are compressed
 * @param encryptionKey what they are encrypted with, or null
 * @param encryptionKeyFile the file that holds what they are encrypted with, or null
 */
public record DiskOptions(
    String directory,
    long maximumSize,
    long maximumValueSize,
    Duration timeout,
    boolean compression,
    @Nullable Secret encryptionKey,
    @Nullable String encryptionKeyFile)
    implements StoreOptions {

  @Override
  public StoreKind kind() {
    return StoreKind.DISK;
  }
}
