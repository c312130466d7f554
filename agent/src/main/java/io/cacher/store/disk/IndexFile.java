package io.cacher.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The index of a full segment beside it, so that the segment need not be read to open the store.
 */
final class IndexFile {

  static final String SUFFIX = ".idx";

  private static final long MAGIC = 0x4361636865724931L; // CacherI1
  private static final int HEADER = 8 + 8 + 8 + 8 + 4;
  private static final int CHECKSUM = 4;

  private IndexFile() {}

  /** That of a segment's file. */
  static Path of(Path segment) {
    String name = segment.getFileName().toString();
    String stem = name.substring(0, name.length() - Segment.SUFFIX.length());
    return segment.resolveSibling(stem + SUFFIX);
  }

  static long size(CompactIndex index) {
    return HEADER + 4L * index.slots().capacity() + CHECKSUM;
  }

  /** Of an index of so many keys. */
  static long size(int keys) {
    return size(new CompactIndex(new int[0])) + 4L * (keys + keys / 3 + 1);
  }

  static void write(Path file, long store, long base, long length, CompactIndex index)
      throws IOException {
    byte[] bytes = new byte[Math.toIntExact(size(index))];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).putLong(MAGIC).putLong(store).putLong(base);
    buffer.putLong(length).putInt(index.slots().capacity());
    buffer.asIntBuffer().put(index.slots());
    buffer.putInt(bytes.length - CHECKSUM, checksum(bytes));
    Files.deleteIfExists(file);
    PrivateFiles.create(file);
    try (RandomAccessFile out = PrivateFiles.open(file, "rw")) {
      out.write(bytes);
    }
  }

  /** The index, or null if there is none, it is damaged, or of another segment than this. */
  static @Nullable CompactIndex read(Path file, long store, long base, long length)
      throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < HEADER + CHECKSUM) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.getInt(bytes.length - CHECKSUM) != checksum(bytes)
        || buffer.getLong() != MAGIC
        || buffer.getLong() != store
        || buffer.getLong() != base
        || buffer.getLong() != length) {
      return null;
    }
    int[] slots = new int[buffer.getInt()];
    buffer.asIntBuffer().get(slots);
    return new CompactIndex(slots);
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, bytes.length - CHECKSUM);
    return (int) sum.getValue();
  }
}
