package io.cacher.store.disk;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All that was put and invalidated, in the order in which it happened, cut into segments. When it
 * is full its oldest segment goes.
 *
 * <p>A result holds if no invalidation of its address or of one of its groups lies behind it. So an
 * invalidation may be forgotten once everything before it is, and the stamp of a load is nothing
 * but how far the log went when the load began.
 *
 * <p>Writers take turns; readers take no lock.
 */
final class Log implements Closeable {

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A disk with less room than this is as good as full. */
  private static final long LITTLE = 1 << 20;

  private final Path directory;
  private final DiskSettings settings;
  private final DirectoryLock lock;
  private final Head head;

  /** Whose turn it is to write. */
  final ReentrantLock writing = new ReentrantLock();

  /** Invalidations whose turn did not come in time; the next turn writes them first. */
  private final ConcurrentLinkedQueue<byte[]> owed = new ConcurrentLinkedQueue<>();

  private final SecureRandom random = new SecureRandom();

  /** Stamps of another opening mean nothing here, nor do those from before all was forgotten. */
  private volatile long epoch = random.nextLong();

  private volatile Segment[] segments;
  private volatile Head.State state;

  /** Whether an invalidation could not be written: nothing may be read before all is forgotten. */
  private volatile boolean owing;

  private long lookedAt = System.nanoTime();

  /**
   * @param segments one at least, the oldest first, each where the one before ends
   */
  Log(
      Path directory,
      DiskSettings settings,
      DirectoryLock lock,
      Head head,
      Head.State state,
      Segment[] segments) {
    this.directory = directory;
    this.settings = settings;
    this.lock = lock;
    this.head = head;
    this.state = state;
    this.segments = segments;
  }

  Fetched fetch(Address address) throws IOException {
    byte[] stamp = stamp();
    if (isOwing() && !settledNow()) {
      return new Fetched(null, 0, stamp);
    }
    Entry found = last(Keys.address(address), state.floor());
    if (found == null || found.payload() == null) {
      return new Fetched(null, 0, stamp);
    }
    long remaining = found.expiresAt() - System.currentTimeMillis();
    if (remaining <= 0 || isInvalidated(address, found.position())) {
      return new Fetched(null, 0, stamp);
    }
    boolean forEver = found.expiresAt() == Long.MAX_VALUE;
    return new Fetched(found.payload(), forEver ? Long.MAX_VALUE : remaining, stamp);
  }

  void put(Address address, byte[] stamp, byte[] payload, long lifetimeMillis) throws IOException {
    takeTurn();
    try {
      settle();
      long since = since(stamp);
      if (since < Math.max(state.floor(), segments[0].base()) || isInvalidated(address, since)) {
        return;
      }
      byte[] key = Keys.address(address);
      Entry latest = last(key, state.floor());
      if (latest != null && latest.isUnreadable() && last(key, since) != null) {
        return; // it may have been an invalidation
      }
      boolean replaces = latest != null;
      long voided = latest == null ? -1 : latest.isUnreadable() ? since - 1 : latest.lastVoid();
      if (voided >= since) {
        return;
      }
      if (payload.length > settings.largestValue() || lifetimeMillis <= 0) {
        if (replaces) {
          append(key, -1, 0, null); // what it would replace is out of date
        }
      } else {
        append(key, voided, expiry(lifetimeMillis), payload);
      }
      if (replaces) {
        reach();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Whatever happens, what lies before is not read again. */
  void invalidate(byte[] key) throws IOException {
    boolean done = false;
    try {
      takeTurn();
      done = true;
    } finally {
      if (!done) {
        owed.add(key);
      }
    }
    done = false;
    try {
      settle();
      append(key, -1, 0, null);
      reach();
      done = true;
    } finally {
      if (!done) {
        owing = true;
      }
      writing.unlock();
    }
  }

  /** An invalidation did not get here; everything is forgotten in its stead. */
  void owe() {
    owing = true;
  }

  /** Whether there are invalidations that are not in the files. */
  boolean isOwing() {
    return owing || !owed.isEmpty();
  }

  /** How many results and invalidations it holds. */
  long keys() {
    long keys = 0;
    for (Segment segment : segments) {
      keys += segment.keys();
    }
    return keys;
  }

  /** What its files take, in bytes. */
  long weight() {
    long weight = 0;
    for (Segment segment : segments) {
      weight += segment.weight();
    }
    return weight;
  }

  private boolean isInvalidated(Address address, long since) throws IOException {
    for (String group : address.groups()) {
      if (last(Keys.group(address.cache(), group), since) != null) {
        return true;
      }
    }
    return false;
  }

  /** See {@link Segment#last}. */
  private @Nullable Entry last(byte[] key, long from) throws IOException {
    Segment[] all = segments;
    for (int i = all.length - 1; i >= 0 && all[i].end() > from; i--) {
      Entry entry = all[i].last(key, from);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  private long end() {
    Segment[] all = segments;
    return all[all.length - 1].end();
  }

  private byte[] stamp() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(epoch).putLong(end()).array();
  }

  /** How far the log went at the time of a stamp; -1 if the stamp is none of this log's. */
  private long since(byte[] stamp) {
    ByteBuffer buffer = ByteBuffer.wrap(stamp);
    return stamp.length == 2 * Long.BYTES && buffer.getLong() == epoch ? buffer.getLong() : -1;
  }

  private static long expiry(long lifetimeMillis) {
    long now = System.currentTimeMillis();
    return lifetimeMillis >= Long.MAX_VALUE - now ? Long.MAX_VALUE : now + lifetimeMillis;
  }

  private void append(byte[] key, long voided, long expiresAt, byte @Nullable [] payload)
      throws IOException {
    long now = System.nanoTime();
    if (now - lookedAt > LOOK_NANOS) {
      look();
      lookedAt = now;
    }
    if (state.clean()) {
      state = state.inRun(state.boot(), false);
      head.write(state);
      head.force();
    }
    try {
      write(key, voided, expiresAt, payload);
    } catch (IOException e) {
      // Others have filled the disk, or it is smaller than was thought: a cache gives way.
      if (segments.length == 1 || Files.getFileStore(directory).getUsableSpace() > LITTLE) {
        throw e;
      }
      dropOldest();
      write(key, voided, expiresAt, payload);
    }
  }

  private void write(byte[] key, long voided, long expiresAt, byte @Nullable [] payload)
      throws IOException {
    Segment active = roomFor(payload == null ? 0 : payload.length);
    active.append(new Entry(active.end(), key, voided, expiresAt, payload));
  }

  /** The segment to write to, after the oldest have made room. */
  private Segment roomFor(int payload) throws IOException {
    Segment active = segments[segments.length - 1];
    long size = Frame.size(payload, settings.unit());
    boolean next =
        active.isFull()
            || active.keys() >= settings.segmentKeys()
            || (active.keys() > 0 && active.length() + size > settings.segmentBytes());
    long more = next ? size + Segment.HEADER + settings.unit() + active.indexWeight() : size;
    if (next) {
      look();
    }
    dropUntilRoomFor(more);
    return next ? startAfter(active) : active;
  }

  void dropUntilRoomFor(long bytes) throws IOException {
    while (segments.length > 1
        && (weight() + bytes > settings.maximumBytes() || keys() >= settings.maximumKeys())) {
      dropOldest();
    }
  }

  private void dropOldest() throws IOException {
    look(); // or what is deleted might be somebody else's
    segments[0].delete();
    segments = Arrays.copyOfRange(segments, 1, segments.length);
  }

  private Segment startAfter(Segment full) throws IOException {
    full.finish();
    Segment next = Segment.create(directory, state.store(), full.end(), settings.unit());
    Segment[] more = Arrays.copyOf(segments, segments.length + 1);
    more[segments.length] = next;
    segments = more;
    return next;
  }

  /** What was just written must be there, or nothing is, when the store is opened again. */
  private void reach() throws IOException {
    state = state.reaching(end());
    head.write(state);
    if (state.boot().equals(BootId.UNKNOWN)) {
      segments[segments.length - 1].force();
      head.force();
    }
  }

  private boolean settledNow() throws IOException {
    if (!writing.tryLock()) {
      return false;
    }
    try {
      settle();
      return true;
    } finally {
      writing.unlock();
    }
  }

  private void settle() throws IOException {
    if (owing) {
      owed.clear();
      epoch = random.nextLong();
      state = state.from(end()).inRun(state.boot(), false);
      head.write(state);
      head.force();
      owing = false;
    }
    for (byte[] key = owed.peek(); key != null; key = owed.peek()) {
      append(key, -1, 0, null);
      reach();
      owed.remove();
    }
  }

  /** Whether its files were deleted, or replaced by others. */
  boolean isGone() {
    return !head.isInPlace();
  }

  private void look() throws IOException {
    if (isGone()) {
      throw new FileNotFoundException("the files of the store are gone from " + directory);
    }
  }

  private void takeTurn() throws IOException {
    long nanos = settings.timeout().toNanos();
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (writing.tryLock(nanos, TimeUnit.NANOSECONDS)) {
            return;
          }
          throw new IOException("writing to " + directory + " takes longer than the time-out");
        } catch (InterruptedException e) {
          interrupted = true; // the application's affair
          nanos = deadline - System.nanoTime();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Forces everything to the disk, so that it is believed after a restart of the machine, too. */
  void sync() throws IOException {
    writing.lock();
    try {
      settle();
      look();
      for (Segment segment : segments) {
        segment.force();
      }
      state = state.inRun(state.boot(), true);
      head.write(state);
      head.force();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      sync();
    } finally {
      abandon();
    }
  }

  /** Lets go of everything as it is. */
  void abandon() throws IOException {
    try (lock;
        head) {
      for (Segment segment : segments) {
        segment.close();
      }
    }
  }
}
