package app.program.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Looks prices up in a directory, a file for each item, and changes them; does what it is told on
 * its standard input, a line each, and says how often it has looked.
 */
public class Tariff {

  private static final AtomicInteger LOOKED = new AtomicInteger();
  private static Path directory = Path.of("nowhere");

  private Tariff() {}

  /** A price and where it is from. */
  public record Price(String item, int cents, List<String> history) {}

  /** Slow, in real life; here, while a file says so. */
  static Price price(String item) {
    LOOKED.incrementAndGet();
    try {
      while (Files.exists(directory.resolve(item + ".locked"))) {
        LockSupport.parkNanos(1_000_000);
      }
      List<String> history = Files.readAllLines(directory.resolve(item));
      return new Price(item, Integer.parseInt(history.get(history.size() - 1)), history);
    } catch (IOException e) {
      throw new UncheckedIOException("a price of " + item, e);
    }
  }

  /** Sets a price. */
  static void change(String item, int cents) throws IOException {
    Path file = directory.resolve(item);
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, before + cents + "\n");
  }

  private static String look(String item) {
    Price price = price(item);
    return price.cents() + " " + price.history().size() + " looked " + LOOKED;
  }

  private static Object statistic(String cache, String name) {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .getAttribute(new ObjectName("io.cacher:type=CacheStatistics,name=" + cache), name);
    } catch (JMException e) {
      return e;
    }
  }

  /**
   * The directory; in lines {@code ITEM}, {@code ITEM CENTS}, {@code begin ITEM} to look in another
   * thread and {@code end} for what it has found, {@code CACHE ? STATISTIC}, or {@code quit}.
   */
  public static void main(String[] arguments) throws Exception {
    directory = Path.of(arguments[0]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    FutureTask<String> begun = new FutureTask<>(() -> "nothing begun");
    String line;
    while ((line = in.readLine()) != null && !line.equals("quit")) {
      String[] words = line.split(" ");
      if (words.length == 3) {
        System.out.println(statistic(words[0], words[2]));
      } else if (words[0].equals("begin")) {
        begun = new FutureTask<>(() -> look(words[1]));
        new Thread(begun).start();
        System.out.println("begun");
      } else if (words.length == 2) {
        change(words[0], Integer.parseInt(words[1]));
        System.out.println("changed");
      } else if (words[0].equals("end")) {
        System.out.println(begun.get());
      } else {
        System.out.println(look(words[0]));
      }
    }
  }
}
