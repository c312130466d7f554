package io.cacher.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One process, and within it one store, has a directory at a time. */
final class DirectoryLock implements Closeable {

  private static final String FILE = "lock";

  /**
   * What this process holds. Asked before the file is touched: closing any descriptor of a locked
   * file gives the whole process's lock away.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the directory.
   *
   * @throws IOException if another has it
   */
  static DirectoryLock take(Path directory) throws IOException {
    if (!HELD.add(directory)) {
      throw new IOException(directory + " is in use by this process already");
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = PrivateFiles.channel(directory.resolve(FILE));
      taken = channel.tryLock() != null;
      if (taken) {
        return new DirectoryLock(directory, channel);
      }
      throw new IOException(directory + " is in use by another process");
    } finally {
      if (!taken) {
        try {
          if (channel != null) {
            channel.close();
          }
        } finally {
          HELD.remove(directory);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(directory);
    }
  }
}
