package io.cacher.store.disk;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where results are kept on disk, and how many.
 *
 * @param directory belongs to this store alone; made, for its user alone, if it is not there
 * @param maximumBytes what all files together may take; at least {@link #LEAST_BYTES}
 * @param maximumValueBytes payloads beyond it, or beyond a quarter of {@code maximumBytes}, are not
 *     kept
 * @param timeout how long a call waits for others to write
 */
public record DiskSettings(
    Path directory, long maximumBytes, long maximumValueBytes, Duration timeout) {

  /** Less room than this is not worth a directory. */
  public static final long LEAST_BYTES = 1 << 20;

  private static final int SEGMENTS = 16;
  private static final int BYTES_PER_KEY = 256;
  private static final int LEAST_SEGMENT = 1 << 16;
  private static final int LARGEST_SEGMENT = 1 << 30;

  /** Raises {@code maximumBytes} to the least. */
  public DiskSettings {
    maximumBytes = Math.max(LEAST_BYTES, maximumBytes);
  }

  /** When a segment is full. Room is won by a segment at a time. */
  int segmentBytes() {
    return (int) Math.max(LEAST_SEGMENT, Math.min(LARGEST_SEGMENT, maximumBytes / SEGMENTS));
  }

  /** When a segment is full, too, however small its records: what bounds the heap. */
  int segmentKeys() {
    return segmentBytes() / BYTES_PER_KEY;
  }

  /** How many keys all segments may have. */
  long maximumKeys() {
    return maximumBytes / BYTES_PER_KEY;
  }

  /** The largest payload that is kept. */
  int largestValue() {
    long largest = Math.min(maximumValueBytes, maximumBytes / 4 - Segment.HEADER - 2L * unit());
    return (int) Math.max(0, Math.min(LARGEST_SEGMENT, largest - Frame.HEADER));
  }

  /** What records are aligned to, so that a location within a segment fits into 22 bits. */
  int unit() {
    int unit = Frame.LEAST_UNIT;
    while (segmentBytes() / unit > Index.LARGEST_LOCATION) {
      unit *= 2;
    }
    return unit;
  }
}
