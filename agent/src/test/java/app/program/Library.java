package app.program;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.Notification;
import javax.management.ObjectName;

/** Calls methods in an order that tells which results are kept, and says how often they ran. */
public final class Library {

  /** A result with a length. */
  record Chapter(int number, int pages) {}

  private final List<String> runs = new ArrayList<>();

  private Library() {}

  private int oldest(int number) {
    return ran("oldest", number);
  }

  private int latest(int number) {
    return ran("latest", number);
  }

  private int rarest(int number) {
    return ran("rarest", number);
  }

  private int first(int number) {
    return ran("first", number);
  }

  private int any(int number) {
    return ran("any", number);
  }

  private String text(int number) {
    ran("text", number);
    return "x".repeat(number * 10);
  }

  private byte[] dispensable(int number) {
    ran("dispensable", number);
    return new byte[number];
  }

  private int kept(int number) {
    return ran("kept", number);
  }

  private Chapter chapter(int number, int pages) {
    ran("chapter", number);
    return new Chapter(number, pages);
  }

  private int priced(int number, String text) {
    return ran("priced", number) + text.length();
  }

  private byte[] bytes(int number) {
    ran("bytes", number);
    return new byte[number];
  }

  private String fragile(int number) {
    ran("fragile", number);
    return "fragile " + number;
  }

  private int broken(int number, String text) {
    return ran("broken", number) + text.length();
  }

  private int ran(String method, int number) {
    runs.add(method + number);
    return number;
  }

  /** What can be let go is gone before there is no memory; there is some for others still. */
  private void exhaustMemory() {
    try {
      System.out.println(new long[Integer.MAX_VALUE - 8].length);
    } catch (OutOfMemoryError expected) {
      // As it was to be.
    }
  }

  private void say(String what) {
    System.out.println(what + " " + String.join(" ", runs));
    runs.clear();
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Library library = new Library();
    int[] order = {1, 2, 1, 3, 1, 2, 3};
    for (int number : order) {
      library.oldest(number);
    }
    library.say("lru");
    for (int number : order) {
      library.latest(number);
    }
    library.say("mru");
    for (int number : order) {
      library.rarest(number);
    }
    library.say("lfu");
    for (int number : order) {
      library.first(number);
    }
    library.say("fifo");
    // One too many in turn: who goes by age or use never has the next one.
    for (int i = 0; i < 300; i++) {
      library.any(i % 3);
    }
    System.out.println("random, sometimes a hit: " + (library.runs.size() < 300));
    library.runs.clear();
    for (int number : order) {
      library.text(number);
    }
    library.say("length");
    for (int number : order) {
      library.kept(number);
    }
    library.say("none");
    for (int number : order) {
      library.chapter(number, number * 10);
    }
    library.say("result.pages");
    for (int number : order) {
      library.priced(number, "x".repeat(number * 10));
    }
    library.say("arg1");
    for (int number : new int[] {2_000, 2_000, 9_000, 9_000, 2_000}) {
      library.bytes(number);
    }
    library.say("bytes");
    String held = library.fragile(1);
    int identity = System.identityHashCode(held);
    boolean same = true;
    for (int i = 0; i < 1_000; i++) {
      same &= identity == System.identityHashCode(library.fragile(1));
    }
    library.say("weak " + (same && held.length() == 9));
    library.dispensable(1);
    library.dispensable(1);
    library.exhaustMemory();
    library.dispensable(1);
    library.say("soft");
    library.broken(1, "a");
    library.broken(1, "a");
    library.say("broken");
    beans();
  }

  private static void beans() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName cache = new ObjectName("io.cacher:type=Cache,name=bytes");
    ObjectName counters = new ObjectName("io.cacher:type=CacheStatistics,name=bytes");
    BlockingQueue<Notification> arrivals = new LinkedBlockingQueue<>();
    server.addNotificationListener(
        MBeanServerDelegate.DELEGATE_NAME, (told, unused) -> arrivals.add(told), null, null);
    while (!server.isRegistered(cache) || !server.isRegistered(counters)) {
      arrivals.take();
    }
    System.out.println(
        server.getAttribute(cache, "Eviction")
            + " "
            + server.getAttribute(cache, "Weigher")
            + " "
            + server.getAttribute(cache, "Values")
            + " "
            + server.getAttribute(cache, "MaximumSize")
            + " "
            + server.getAttribute(cache, "MaximumWeight")
            + " rejected "
            + server.getAttribute(counters, "RejectedCount")
            + " weight "
            + (long) server.getAttribute(counters, "Weight") / 1_000);
    server.setAttribute(cache, new javax.management.Attribute("MaximumWeight", 100L));
    System.out.println("then " + server.getAttribute(counters, "Size"));
  }
}
