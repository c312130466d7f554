package io.cacher.store.disk;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of the log, with its index.
 *
 * <p>One thread at a time writes; any may read, without a lock.
 */
final class Segment implements Closeable {

  /** Bytes ahead of the first record, which begins at a multiple of the unit. */
  static final int HEADER = 64;

  static final String SUFFIX = ".log";

  private static final long MAGIC = 0x4361636865724C31L; // CacherL1
  private static final int CHECKED = HEADER - 4;

  /** Most records are read at once with their header. */
  private static final int READ_AHEAD = 1024;

  private static final int IDLE_READERS = 4;

  private final Path file;
  private final long store;
  private final long base;
  private final int unit;
  private final ArrayBlockingQueue<RandomAccessFile> readers =
      new ArrayBlockingQueue<>(IDLE_READERS);
  private volatile Index index = new GrowingIndex();
  private volatile long length;
  private volatile boolean closed;
  private @Nullable RandomAccessFile writer;
  private boolean forced;

  private Segment(Path file, long store, long base, int unit) {
    this.file = file;
    this.store = store;
    this.base = base;
    this.unit = unit;
    length = first(unit);
  }

  /** A new one, to be written. */
  static Segment create(Path directory, long store, long base, int unit) throws IOException {
    Path file = directory.resolve(nameOf(base));
    Files.deleteIfExists(file); // what an attempt that failed left over
    PrivateFiles.create(file);
    Segment segment = new Segment(file, store, base, unit);
    try {
      RandomAccessFile writer = PrivateFiles.open(file, "rw");
      segment.writer = writer;
      writer.write(header(store, base, unit));
      writer.setLength(segment.length);
      return segment;
    } catch (IOException e) {
      segment.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** One that is there, still without its index; null if its head is damaged or foreign. */
  static @Nullable Segment open(Path file, long store) throws IOException {
    byte[] header = new byte[HEADER];
    try (InputStream in = Files.newInputStream(file)) {
      if (in.readNBytes(header, 0, HEADER) < HEADER) {
        return null;
      }
    }
    ByteBuffer buffer = ByteBuffer.wrap(header);
    long base = buffer.getLong(16);
    int unit = buffer.getInt(24);
    boolean ours = Arrays.equals(header, header(store, base, unit)) && unit >= Frame.LEAST_UNIT;
    return ours && file.endsWith(nameOf(base)) ? new Segment(file, store, base, unit) : null;
  }

  /** Its position in the log. */
  long base() {
    return base;
  }

  /** The position in the log after its last record. */
  long end() {
    return base + length;
  }

  /** In bytes. */
  long length() {
    return length;
  }

  /** What it and its index take on the disk, in bytes. */
  long weight() {
    return length + (index instanceof CompactIndex compact ? IndexFile.size(compact) : 0);
  }

  /** Whether that is its file, or its index. */
  boolean has(Path path) {
    return path.equals(file) || path.equals(indexFile());
  }

  /** How many keys it has. */
  int keys() {
    return index.size();
  }

  /** Whether its index is for good. */
  boolean isFull() {
    return index instanceof CompactIndex;
  }

  /** What its records are aligned to. */
  int unit() {
    return unit;
  }

  /** Writes a record at the end; it can be read once this returns. */
  void append(Entry entry) throws IOException {
    RandomAccessFile file = writer;
    if (file == null || !(index instanceof GrowingIndex growing)) {
      throw new IOException(this.file + " is not open for writing");
    }
    int replaced = locationOf(entry.key());
    byte[] frame = Frame.encode(entry, store, unit);
    long at = length;
    file.seek(at);
    file.write(frame);
    forced = false;
    length = at + frame.length;
    growing.add(Keys.hash(entry.key()), (int) (at / unit), replaced);
  }

  /**
   * The last record of the key at or after a position of the log; {@link Entry#UNREADABLE} if a
   * damaged one may be it; null if there is none.
   */
  @Nullable Entry last(byte[] key, long from) throws IOException {
    for (int location : index.locations(Keys.hash(key))) {
      long at = (long) location * unit;
      if (base + at < from) {
        return null;
      }
      Entry entry = read(at);
      if (entry.isUnreadable() || entry.isOf(key)) {
        return entry;
      }
    }
    return null;
  }

  /** Where in the segment the last record of the key lies; 0 if there is none. */
  private int locationOf(byte[] key) throws IOException {
    for (int location : index.locations(Keys.hash(key))) {
      if (read((long) location * unit).isOf(key)) {
        return location;
      }
    }
    return 0;
  }

  private Entry read(long at) throws IOException {
    long there = length - at;
    if (there < Frame.HEADER) {
      return Entry.UNREADABLE;
    }
    RandomAccessFile reader = readers.poll();
    try {
      if (reader == null) {
        reader = PrivateFiles.open(file, "r");
      }
      byte[] bytes = new byte[(int) Math.min(there, READ_AHEAD)];
      reader.seek(at);
      reader.readFully(bytes);
      int payload = Frame.lengthIn(bytes);
      if (payload < 0 || Frame.size(payload, unit) > there) {
        return Entry.UNREADABLE;
      }
      int size = Frame.HEADER + payload;
      if (size > bytes.length) {
        int already = bytes.length;
        bytes = Arrays.copyOf(bytes, size);
        reader.readFully(bytes, already, size - already);
      }
      Entry entry = Frame.decode(bytes, store, base + at);
      if (!closed && readers.offer(reader)) {
        reader = null;
      }
      return entry;
    } catch (EOFException e) {
      return Entry.UNREADABLE; // somebody has cut it
    } catch (FileNotFoundException e) {
      if (closed) {
        return Entry.UNREADABLE; // its room was needed while it was looked at
      }
      throw e;
    } finally {
      if (reader != null) {
        reader.close();
      }
      if (closed) {
        closeReaders();
      }
    }
  }

  /**
   * Takes the index from its file, if that fits.
   *
   * @param expected how long the segment must be
   */
  boolean loadIndex(long expected) throws IOException {
    CompactIndex loaded = IndexFile.read(indexFile(), store, base, expected);
    if (loaded == null || Files.size(file) != expected) {
      return false;
    }
    length = expected;
    index = loaded;
    return true;
  }

  /** Reads all records up to the first that is damaged, and takes its length from that. */
  void scan() throws IOException {
    GrowingIndex scanned = new GrowingIndex();
    index = scanned;
    long size = Files.size(file);
    long at = first(unit);
    length = at;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 18))) {
      in.skipNBytes(at);
      while (size - at >= Frame.HEADER) {
        byte[] bytes = in.readNBytes(Frame.HEADER);
        int payload = bytes.length < Frame.HEADER ? -1 : Frame.lengthIn(bytes);
        if (payload < 0 || Frame.size(payload, unit) > size - at) {
          return;
        }
        int frame = (int) Frame.size(payload, unit);
        bytes = Arrays.copyOf(bytes, frame);
        in.readFully(bytes, Frame.HEADER, frame - Frame.HEADER);
        Entry entry = Frame.decode(bytes, store, base + at);
        if (entry.isUnreadable()) {
          return;
        }
        int replaced = locationOf(entry.key());
        length = at + frame;
        scanned.add(Keys.hash(entry.key()), (int) (at / unit), replaced);
        at = length;
      }
    } catch (EOFException e) {
      // Cut while it was read: it ends where it ends.
    }
  }

  /** After {@link #scan}: writes on where the last sound record ends. */
  void writeOn() throws IOException {
    RandomAccessFile file = PrivateFiles.open(this.file, "rw");
    writer = file;
    file.setLength(length);
  }

  /** Nothing is written to it any more; its index is made small, and kept in a file. */
  void finish() throws IOException {
    RandomAccessFile file = writer;
    writer = null;
    if (file != null) {
      file.close();
    }
    if (index instanceof GrowingIndex growing) {
      CompactIndex compact = growing.compact();
      index = compact;
      IndexFile.write(indexFile(), store, base, length, compact);
    }
  }

  /** What the index will take once the segment is full, in bytes. */
  long indexWeight() {
    return IndexFile.size(index.size());
  }

  /** Forces what was written to the disk. */
  void force() throws IOException {
    if (!forced) {
      try (RandomAccessFile file = PrivateFiles.open(this.file, "rw")) {
        file.getFD().sync();
      }
      forced = true;
    }
  }

  /** Gives the room back. */
  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
    Files.deleteIfExists(indexFile());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    RandomAccessFile file = writer;
    writer = null;
    if (file != null) {
      file.close();
    }
    closeReaders();
  }

  private void closeReaders() throws IOException {
    RandomAccessFile reader;
    while ((reader = readers.poll()) != null) {
      reader.close();
    }
  }

  private Path indexFile() {
    return IndexFile.of(file);
  }

  private static String nameOf(long base) {
    String hex = Long.toHexString(base);
    return "0".repeat(16 - hex.length()) + hex + SUFFIX;
  }

  /** Where the first record begins. */
  private static long first(int unit) {
    return (HEADER + unit - 1L) / unit * unit;
  }

  private static byte[] header(long store, long base, int unit) {
    byte[] bytes = new byte[HEADER];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).putLong(MAGIC).putLong(store).putLong(base);
    buffer.putInt(unit);
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, CHECKED);
    buffer.putInt(CHECKED, (int) sum.getValue());
    return bytes;
  }
}
