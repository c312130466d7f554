package io.cacher.store.disk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts and invalidates without end, and says what it has done once it is done: what it was doing
 * when it is killed it has not said.
 *
 * <p>Each line is a letter, a number and a version: {@code p} for a put, {@code i} for an
 * invalidation, {@code g} for one of the number's group, whether they failed or not; {@code f} for
 * a put that failed, {@code w} for a wrong value. A number belongs to one thread, and versions
 * rise.
 */
final class WriterProgram {

  static final int NUMBERS = 240;
  static final long MAXIMUM = 1 << 20;

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private WriterProgram() {}

  /** Directory, first version. */
  public static void main(String[] arguments) throws IOException {
    DiskStore store = DiskStore.open(Sample.settings(Path.of(arguments[0]), MAXIMUM));
    AtomicLong versions = new AtomicLong(Long.parseLong(arguments[1]));
    store.fetch(Sample.address(0));
    say("started 0 0");
    for (int group = 0; group < Sample.GROUPS; group++) {
      int own = group;
      new Thread(() -> write(store, own, versions)).start();
    }
  }

  private static void write(DiskStore store, int group, AtomicLong versions) {
    SplittableRandom random = new SplittableRandom(versions.get() + group);
    long[] least = new long[NUMBERS];
    while (true) {
      int number = random.nextInt(NUMBERS / Sample.GROUPS) * Sample.GROUPS + group;
      long version = versions.incrementAndGet();
      String what = random.nextInt(12) > 0 ? "p" : random.nextInt(8) > 0 ? "i" : "g";
      String done = what;
      try {
        long found = Sample.version(store, number);
        if (found >= 0 && found < least[number]) {
          say("w " + number + " " + found + " instead of " + least[number]);
        }
        switch (what) {
          case "p" -> Sample.put(store, number, version);
          case "i" -> store.invalidate(Sample.address(number));
          default -> store.invalidateGroup(Sample.CACHE, Sample.group(number));
        }
      } catch (IOException e) {
        done = what.equals("p") ? "f" : what;
      }
      if (done.equals("g")) {
        Arrays.fill(least, version);
      } else if (!done.equals("f")) {
        least[number] = version;
      }
      say(done + " " + number + " " + version);
    }
  }

  /** In one piece, and at once. */
  private static void say(String line) {
    try {
      OUT.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      Runtime.getRuntime().halt(1); // nobody listens any more
    }
  }
}
