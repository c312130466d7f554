package io.cacher.reload;

import io.cacher.config.RuleFiles;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices that rule files have changed, by looking: at names, times and sizes, and at the content
 * only when those differ. Not thread-safe.
 *
 * <p>A file that somebody is writing is let alone: a change counts once the files have been the
 * same for a while. A file touched without being changed does not count.
 */
public final class FileWatch {

  /** File systems tell times in steps of up to two seconds; a second write may go unseen. */
  private static final long COARSEST_STEP_MILLIS = 2_500;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final List<File> files;
  private String seen;
  private long seenAt;
  private String read;
  private @Nullable Long content;
  private boolean unsure;

  /** A watch over files and directories whose content is about to be read. */
  public FileWatch(List<File> files) {
    this.files = List.copyOf(files);
    read = stamp();
    seen = read;
  }

  /** Takes note that the files are about to be read: later changes count from here. */
  public void reading() {
    read = stamp();
    seen = read;
    content = content();
    unsure = isYoung();
  }

  /** Whether they were seen otherwise than they were read, and are watched until they rest. */
  public boolean isRestless() {
    return !seen.equals(read);
  }

  /**
   * Looks at the files; whether they have changed since they were read, and are at rest.
   *
   * @param time when this is, in nanoseconds by any clock
   * @param rest for how long they must have been seen the same, in nanoseconds
   */
  public boolean changed(long time, long rest) {
    String now = stamp();
    if (!now.equals(seen)) {
      seen = now;
      seenAt = time;
      return false;
    }
    if (isRestless() && time - seenAt < rest) {
      return false;
    }
    if (now.equals(read) && !unsure) {
      return false;
    }
    long hash = content();
    if (content != null && content == hash) {
      read = now;
      unsure = isYoung();
      return false;
    }
    return true;
  }

  private String stamp() {
    StringBuilder text = new StringBuilder();
    for (File file : RuleFiles.list(files)) {
      text.append(file.getPath()).append('\n');
      text.append(file.lastModified()).append(' ').append(file.length()).append('\n');
    }
    return text.toString();
  }

  /** Whether a file was written so lately that it could be again without a trace. */
  private boolean isYoung() {
    long now = System.currentTimeMillis();
    for (File file : RuleFiles.list(files)) {
      if (now - file.lastModified() < COARSEST_STEP_MILLIS) {
        return true;
      }
    }
    return false;
  }

  /** A hash of all names and contents: FNV-1a, of 64 bits. */
  private long content() {
    long hash = FNV_OFFSET;
    for (File file : RuleFiles.list(files)) {
      for (char c : file.getPath().toCharArray()) {
        hash = (hash ^ c) * FNV_PRIME;
      }
      try (FileInputStream in = new FileInputStream(file)) {
        byte[] buffer = new byte[8_192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          for (int i = 0; i < count; i++) {
            hash = (hash ^ (buffer[i] & 0xff)) * FNV_PRIME;
          }
        }
      } catch (IOException unreadable) {
        hash = (hash ^ 0x100) * FNV_PRIME;
      }
    }
    return hash;
  }
}
