package app.program.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Reads versions out of a file that several processes share, over and over, and knows how old what
 * it reads is: for each key the file has the present version, and for each version when the save of
 * it was over, after {@link System#nanoTime}, which processes of one machine have in common.
 */
public final class Ledger {

  /** How many keys there are. */
  public static final int KEYS = 16;

  /** How many versions of a key are remembered. */
  public static final int VERSIONS = 1 << 13;

  /** The length of the file. */
  public static final long BYTES = (long) KEYS * (VERSIONS + 1) * Long.BYTES;

  private static final long PAUSE_NANOS = 1_000_000;

  private static LongBuffer file;
  private static long worst;
  private static long old;
  private static long reads;

  private Ledger() {}

  /** Opens the file of that path. */
  public static LongBuffer open(String path) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(path, "rw")) {
      return opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, BYTES).asLongBuffer();
    }
  }

  /** Where the present version of a key is. */
  public static int current(int key) {
    return key * (VERSIONS + 1);
  }

  /** Where it is when the save of a version was over; 0 if it is not. */
  public static int savedAt(int key, long version) {
    return current(key) + 1 + (int) (version % VERSIONS);
  }

  /** The present version. */
  static long version(int key) {
    return file.get(current(key));
  }

  /** Makes another. */
  static void save(int key) {
    file.put(current(key), file.get(current(key)) + 1);
  }

  private static void readAll() {
    for (int key = 0; key < KEYS; key++) {
      long begun = System.nanoTime();
      long seen = version(key);
      long age = 0;
      long present = file.get(current(key));
      for (long later = seen + 1; later <= present; later++) {
        long saved = file.get(savedAt(key, later));
        age = saved == 0 ? age : Math.max(age, begun - saved);
      }
      synchronized (Ledger.class) {
        reads++;
        old += age > 0 ? 1 : 0;
        worst = Math.max(worst, age);
      }
    }
  }

  private static void readForEver() {
    while (true) {
      readAll();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static synchronized String report() {
    String report = reads + " " + old + " " + worst;
    reads = 0;
    old = 0;
    worst = 0;
    return report;
  }

  private static Object statistic(MBeanServer beans, String name) {
    try {
      return beans.getAttribute(
          new ObjectName("io.cacher:type=CacheStatistics,name=versions"), name);
    } catch (Exception e) {
      return e;
    }
  }

  /** Runs it; the argument is the file. */
  public static void main(String[] arguments) throws Exception {
    file = open(arguments[0]);
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    Thread reader = new Thread(Ledger::readForEver);
    reader.setDaemon(true);
    reader.start();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "save" -> {
          save(Integer.parseInt(words[1]));
          System.out.println(System.nanoTime());
        }
        case "report" -> System.out.println(report());
        default -> System.out.println(statistic(beans, words[0]));
      }
    }
  }
}
