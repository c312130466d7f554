package io.cacher.store.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens a directory as a log, with as much of what lies there as can be believed.
 *
 * <p>That is: the last segment up to its first damaged record, and the segments before it as far
 * back as each is whole and ends where the next begins. What is damaged may have been an
 * invalidation, so nothing in front of it counts; and if what is left does not reach as far as the
 * head says, or the operating system has been started anew over an open store, nothing counts.
 */
final class Recovery {

  private static final Pattern NAMES = Pattern.compile("[0-9a-f]{16}\\.(log|idx)");

  /** Tells backup programs to leave the directory alone; see bford.info/cachedir. */
  private static final String TAG = "CACHEDIR.TAG";

  private static final String SIGNATURE =
      "Signature: 8a477f597d28d172789f06886806bc55\n# Results that Cacher keeps.\n";

  private final DiskSettings settings;
  private final Path directory;
  private final UUID boot;

  private Recovery(DiskSettings settings, Path directory, UUID boot) {
    this.settings = settings;
    this.directory = directory;
    this.boot = boot;
  }

  static Log open(DiskSettings settings) throws IOException {
    return open(settings, BootId.current());
  }

  static Log open(DiskSettings settings, UUID boot) throws IOException {
    Path directory = PrivateFiles.directory(settings.directory());
    DirectoryLock lock = DirectoryLock.take(directory);
    Log log = null;
    try {
      log = new Recovery(settings, directory, boot).open(lock);
      return log;
    } finally {
      if (log == null) {
        lock.close();
      }
    }
  }

  private Log open(DirectoryLock lock) throws IOException {
    Head head = Head.in(directory);
    Log log = null;
    try {
      log = open(lock, head);
      return log;
    } finally {
      if (log == null) {
        head.close();
      }
    }
  }

  private Log open(DirectoryLock lock, Head head) throws IOException {
    Head.State state = head.read();
    List<Segment> segments = state == null ? List.of() : believed(state);
    if (state == null || segments.isEmpty()) {
      state = new Head.State(new SecureRandom().nextLong(), boot, 0, 0, false);
    } else {
      state = state.inRun(boot, false);
    }
    head.write(state);
    head.force(); // or a crash of the machine could bring back a head that says all is clean
    sweep(segments);
    if (segments.isEmpty()) {
      writeTag();
      segments = List.of(Segment.create(directory, state.store(), 0, settings.unit()));
    }
    Segment last = segments.get(segments.size() - 1);
    if (!last.isFull()) {
      last.writeOn();
      if (last.unit() != settings.unit()) {
        last.finish();
      }
    }
    Log log = new Log(directory, settings, lock, head, state, segments.toArray(new Segment[0]));
    log.dropUntilRoomFor(0);
    return log;
  }

  private List<Segment> believed(Head.State state) throws IOException {
    if (!state.clean() && !state.boot().equals(boot)) {
      return List.of();
    }
    List<Segment> segments = new ArrayList<>();
    List<Path> files = files(Segment.SUFFIX);
    Collections.reverse(files);
    long end = -1;
    for (Path file : files) {
      Segment segment = recovered(file, state.store(), end);
      if (segment != null) {
        segments.add(0, segment);
        end = segment.base();
      } else if (end >= 0) {
        break;
      }
    }
    boolean reaches =
        !segments.isEmpty() && segments.get(segments.size() - 1).end() >= state.reach();
    return reaches && segments.get(segments.size() - 1).end() >= state.floor()
        ? segments
        : List.of();
  }

  /**
   * The segment of that file, or null if it cannot be believed.
   *
   * @param end where it must end, or -1 if it is the last
   */
  private @Nullable Segment recovered(Path file, long store, long end) throws IOException {
    Segment segment = Segment.open(file, store);
    if (segment == null) {
      return null;
    }
    long expected = end < 0 ? Files.size(file) : end - segment.base();
    if (segment.loadIndex(expected)) {
      return segment;
    }
    segment.scan();
    return end < 0 || segment.end() == end ? segment : null;
  }

  /** Deletes what is of no use any more. */
  private void sweep(List<Segment> kept) throws IOException {
    for (String suffix : new String[] {Segment.SUFFIX, IndexFile.SUFFIX}) {
      for (Path file : files(suffix)) {
        boolean inUse = false;
        for (Segment segment : kept) {
          inUse |= segment.has(file);
        }
        if (!inUse) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** By name, and so by age. */
  private List<Path> files(String suffix) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        if (name.endsWith(suffix) && NAMES.matcher(name).matches()) {
          files.add(file);
        }
      }
    }
    Collections.sort(files);
    return files;
  }

  private void writeTag() throws IOException {
    Path tag = directory.resolve(TAG);
    if (!Files.exists(tag)) {
      PrivateFiles.create(tag);
      Files.write(tag, SIGNATURE.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
