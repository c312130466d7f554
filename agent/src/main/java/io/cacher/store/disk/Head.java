package io.cacher.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The one file that is written in place: what must be true of the log for any of it to be believed.
 * It never grows, so that it can be written when the disk is full.
 */
final class Head implements Closeable {

  /**
   * What it says.
   *
   * @param store names this store among all that ever were
   * @param boot the run of the operating system that wrote it
   * @param reach the log is at least so long: an invalidation, or a result in place of another, was
   *     written up to there
   * @param floor nothing before counts
   * @param clean whether everything was forced to the disk, and nothing written since
   */
  record State(long store, UUID boot, long reach, long floor, boolean clean) {

    State reaching(long position) {
      return new State(store, boot, position, floor, clean);
    }

    State from(long position) {
      return new State(store, boot, reach, position, clean);
    }

    State inRun(UUID current, boolean isClean) {
      return new State(store, current, reach, floor, isClean);
    }
  }

  private static final String FILE = "head";
  private static final long MAGIC = 0x4361636865724431L; // CacherD1
  private static final int LENGTH = 8 + 8 + 16 + 8 + 8 + 4 + 4;

  private final Path path;
  private final RandomAccessFile file;
  private final @Nullable Object identity;

  private Head(Path path, RandomAccessFile file, @Nullable Object identity) {
    this.path = path;
    this.file = file;
    this.identity = identity;
  }

  static Head in(Path directory) throws IOException {
    Path path = directory.resolve(FILE);
    if (!Files.exists(path)) {
      PrivateFiles.create(path);
    }
    RandomAccessFile file = PrivateFiles.open(path, "rw");
    try {
      return new Head(path, file, identityOf(path));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** What it says, or null if it is new, damaged or of another version of the format. */
  @Nullable State read() throws IOException {
    byte[] bytes = new byte[LENGTH];
    file.seek(0);
    if (file.length() != LENGTH) {
      return null;
    }
    file.readFully(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.getLong() != MAGIC || buffer.getInt(LENGTH - 4) != checksum(bytes)) {
      return null;
    }
    return new State(
        buffer.getLong(),
        new UUID(buffer.getLong(), buffer.getLong()),
        buffer.getLong(),
        buffer.getLong(),
        buffer.getInt() == 1);
  }

  void write(State state) throws IOException {
    byte[] bytes = new byte[LENGTH];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).putLong(MAGIC).putLong(state.store());
    buffer.putLong(state.boot().getMostSignificantBits());
    buffer.putLong(state.boot().getLeastSignificantBits());
    buffer.putLong(state.reach()).putLong(state.floor()).putInt(state.clean() ? 1 : 0);
    buffer.putInt(checksum(bytes));
    file.seek(0);
    file.write(bytes);
  }

  void force() throws IOException {
    file.getFD().sync();
  }

  /** Whether the directory still holds this very file: it may have been deleted, or replaced. */
  boolean isInPlace() {
    try {
      Object found = identityOf(path);
      return found == null || found.equals(identity);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static @Nullable Object identityOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, LENGTH - 4);
    return (int) sum.getValue();
  }
}
