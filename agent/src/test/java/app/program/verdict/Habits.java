package app.program.verdict;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Calls methods in ways that do not go well with caching, then lists what an operator sees of each
 * cache.
 */
public final class Habits {

  private static final int CACHES = 10;
  private static final long TWO_SECONDS = TimeUnit.SECONDS.toNanos(2);

  /** A request, made anew for each call. */
  public static final class Request {
    /** The same for each receiver. */
    public String greeting(String name) {
      return "hello " + name;
    }
  }

  /** As long as a list, and equal by content. */
  public static final class Text {
    private final List<String> lines;

    Text(List<String> lines) {
      this.lines = lines;
    }

    /** Quick, compared with the hash of all lines. */
    public int length() {
      int length = 0;
      for (int i = 0; i < lines.size(); i += 10) {
        length += lines.get(i).length();
      }
      return length;
    }

    @Override
    public int hashCode() {
      int hash = 1;
      for (String line : lines) {
        for (int i = 0; i < line.length(); i++) {
          hash = 31 * hash + line.charAt(i);
        }
      }
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Text text && text.lines.equals(lines);
    }
  }

  /** Answers from what it holds. */
  public static final class Planner {
    private int root;

    /** Changes every answer to come. */
    public void setRoot(int newRoot) {
      root = newRoot;
    }

    /** Without arguments, from the state. */
    public int findBest() {
      return best();
    }

    private int best() {
      return root * 2;
    }
  }

  /** Equal to itself alone. */
  public static final class Ticket {}

  private Habits() {}

  /** Each time another. */
  public static String trace(long request) {
    return "request " + request;
  }

  /** Nothing that would be worth remembering. */
  public static int next(int number) {
    return number + 1;
  }

  /** One of more than there is room for. */
  public static String wide(int number) {
    return "number " + number;
  }

  /** Asked for less often than it lives. */
  public static String rare(int number) {
    return "number " + number;
  }

  /** With an argument that no other is equal to. */
  public static String print(Ticket ticket) {
    return "ticket";
  }

  /** Slow, and asked for often: what a cache is for. */
  public static long healthy(int number) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    return number;
  }

  /** Of moderate cost, and asked for often. */
  public static int decent(int number) {
    int hash = number;
    for (int i = 0; i < 2_000; i++) {
      hash = 31 * hash + (hash >>> 7);
    }
    return hash;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    long sum = 0;
    for (int i = 0; i < 1_500; i++) {
      sum += new Request().greeting("you").length() + trace(i).length();
    }
    for (int i = 0; i < 4_000; i++) {
      sum += wide(i % 400).length();
    }
    Planner planner = new Planner();
    planner.setRoot(1);
    sum += planner.findBest() + print(new Ticket()).length();
    sum += asTimeGoesBy();
    System.out.println("sum " + sum);
    listBeans();
  }

  private static long asTimeGoesBy() {
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<String> lines = new ArrayList<>();
      for (int j = 0; j < 1_000; j++) {
        lines.add("line " + j + " of text " + i);
      }
      texts.add(new Text(lines));
    }
    long sum = 0;
    int call = 0;
    long start = System.nanoTime();
    long nextRare = start;
    while (System.nanoTime() - start < TWO_SECONDS) {
      for (int i = 0; i < 1_000; i++) {
        call++;
        sum += next(call % 300) + healthy(call % 20) + decent(call % 200);
      }
      for (int i = 0; i < 20; i++) {
        call++;
        sum += texts.get(call % texts.size()).length();
      }
      if (System.nanoTime() - nextRare > 0) {
        nextRare = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(60);
        for (int i = 0; i < 20; i++) {
          sum += rare(i).length();
        }
      }
    }
    return sum == 0 ? 1 : 0;
  }

  private static void listBeans() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName all = new ObjectName("io.cacher:type=Cache,*");
    for (int i = 0; i < 600 && server.queryNames(all, null).size() < CACHES; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    Set<ObjectName> names = new TreeSet<>(server.queryNames(all, null));
    for (ObjectName name : names) {
      String cache = name.getKeyProperty("name");
      ObjectName statistics = new ObjectName("io.cacher:type=CacheStatistics,name=" + cache);
      System.out.println(server.invoke(name, "explain", null, null));
      System.out.println(
          cache
              + " has "
              + server.getAttribute(statistics, "VerdictCount")
              + " "
              + String.join("; ", (String[]) server.getAttribute(name, "Verdicts")));
    }
  }
}
