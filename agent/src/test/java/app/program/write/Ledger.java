package app.program.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Appends to a file what it is told to save, a line each. */
public class Ledger {

  /** What is saved. */
  public static final class Item {
    private final long id;
    private volatile long value;

    Item(long id, long value) {
      this.id = id;
      this.value = value;
    }

    /** Tells items apart. */
    public long id() {
      return id;
    }
  }

  /** The item that is never saved. */
  private static final long STUCK = -9;

  private static final ObjectName CACHE = name("Cache");
  private static final ObjectName STATISTICS = name("CacheStatistics");

  private final Path file;
  private int failuresLeft;

  Ledger(Path file) {
    this.file = file;
  }

  void save(Item item) {
    if (item.id < 0 && failuresLeft-- > 0) {
      throw new IllegalStateException("the disk is on fire");
    }
    while (item.id == STUCK) {
      LockSupport.park();
    }
    append(item.id + " " + item.value);
  }

  synchronized void delete(Item item) {
    append(item.id + " deleted");
  }

  void tag(Item item, String... tags) {
    append(item.id + " " + String.join("+", tags));
  }

  int saved(Item item) {
    return (int) item.id;
  }

  private synchronized void append(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A ledger that saves twice over. */
  static final class Careful extends Ledger {
    Careful(Path file) {
      super(file);
    }

    @Override
    void save(Item item) {
      super.save(item);
      super.save(new Item(item.id + 1_000, item.value));
    }
  }

  private static ObjectName name(String type) {
    try {
      return new ObjectName("io.cacher:type=" + type + ",name=ledger");
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Runs one of its ways to end. */
  public static void main(String[] arguments) throws Exception {
    Ledger ledger = new Ledger(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "exit" -> exit(ledger);
      case "end" -> ledger.save(new Item(1, 1));
      case "lost" -> lost(ledger);
      case "manage" -> manage(ledger);
      case "waiting" -> waiting(ledger);
      case "stuck" -> stuck(ledger);
      default -> forEver(ledger);
    }
  }

  /** Many threads, each with its own items, and an end by System.exit. */
  private static void exit(Ledger ledger) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t * 10;
      Thread thread =
          new Thread(
              () -> {
                for (int value = 1; value <= 200; value++) {
                  for (int id = first; id < first + 10; id++) {
                    ledger.save(new Item(id, value));
                  }
                }
                ledger.delete(new Item(first, 0));
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    ledger.tag(new Item(600, 1), "a", "b");
    new Careful(ledger.file).save(new Item(500, 1));
    System.out.println("saved " + ledger.saved(new Item(7, 7)));
    System.exit(3);
  }

  private static void lost(Ledger ledger) {
    ledger.failuresLeft = Integer.MAX_VALUE;
    ledger.save(new Item(-1, 1));
    ledger.save(new Item(2, 2));
  }

  /** Some items are written, others wait; until it is ended. */
  private static void waiting(Ledger ledger) throws Exception {
    MBeanServer server = managed();
    for (int id = 0; id < 30; id++) {
      ledger.save(new Item(id, 1));
    }
    server.invoke(CACHE, "flush", null, null);
    for (int value = 1; value <= 3; value++) {
      for (int id = 30; id < 50; id++) {
        ledger.save(new Item(id, value));
      }
    }
    System.out.println("pending " + server.getAttribute(STATISTICS, "PendingWrites"));
    untilEnded();
  }

  /** Items wait, and three writes of one that never ends; until it is ended. */
  private static void stuck(Ledger ledger) throws Exception {
    for (int id = 0; id < 10; id++) {
      ledger.save(new Item(id, 1));
    }
    ledger.save(new Item(STUCK, 1));
    ledger.delete(new Item(STUCK, 1));
    ledger.tag(new Item(STUCK, 1), "a");
    untilEnded();
  }

  private static void untilEnded() throws InterruptedException {
    System.out.println("ready");
    Thread.sleep(Long.MAX_VALUE);
  }

  private static MBeanServer managed() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    while (!server.isRegistered(STATISTICS)) {
      Thread.onSpinWait();
    }
    return server;
  }

  private static void manage(Ledger ledger) throws Exception {
    MBeanServer server = managed();
    ledger.failuresLeft = 2;
    Item item = new Item(-5, 1);
    ledger.save(item);
    ledger.save(item);
    item.value = 2;
    ledger.save(new Item(6, 6));
    say(server, ledger);
    System.out.println("flushed " + server.invoke(CACHE, "flush", null, null));
    say(server, ledger);
    ledger.save(new Item(7, 7));
    server.setAttribute(CACHE, new javax.management.Attribute("Mode", "off"));
    ledger.save(new Item(7, 8));
    say(server, ledger);
  }

  private static void say(MBeanServer server, Ledger ledger) throws Exception {
    StringBuilder line = new StringBuilder();
    for (String name :
        new String[] {
          "PendingWrites",
          "WriteCount",
          "CoalescedWriteCount",
          "WriteRetryCount",
          "WriteLossCount",
          "WriteThroughCount"
        }) {
      line.append(server.getAttribute(STATISTICS, name)).append(' ');
    }
    List<String> lines = Files.exists(ledger.file) ? Files.readAllLines(ledger.file) : List.of();
    System.out.println(line + lines.stream().sorted().collect(Collectors.joining(",")));
  }

  private static void forEver(Ledger ledger) {
    for (long value = 1; ; value++) {
      for (long id = 0; id < 5; id++) {
        ledger.save(new Item(id, value));
      }
    }
  }
}
