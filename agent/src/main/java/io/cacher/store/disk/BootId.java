package io.cacher.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Names one run of the operating system.
 *
 * <p>What a process wrote outlives the process, whatever becomes of it, but not the operating
 * system, unless it was forced to the disk. By this name one knows which of the two has ended.
 */
final class BootId {

  /** Where the system does not tell: everything that matters has to be forced. */
  static final UUID UNKNOWN = new UUID(0, 0);

  private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

  private BootId() {}

  static UUID current() {
    try {
      UUID id = read();
      return id.equals(read()) ? id : UNKNOWN;
    } catch (IOException | IllegalArgumentException e) {
      return UNKNOWN;
    }
  }

  private static UUID read() throws IOException {
    return UUID.fromString(Files.readString(LINUX).strip());
  }
}
