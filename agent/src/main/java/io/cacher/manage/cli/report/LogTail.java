package io.cacher.manage.cli.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The last lines of a file. */
final class LogTail {

  private static final int BYTES = 256 * 1024;

  private LogTail() {}

  /** The lines, or null when the file cannot be read: it may be in another container. */
  static @Nullable String of(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, in.length() - BYTES);
      in.seek(from);
      byte[] bytes = new byte[(int) Math.min(BYTES, in.length() - from)];
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      // The first line may have lost its beginning.
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    } catch (IOException e) {
      return null;
    }
  }
}
