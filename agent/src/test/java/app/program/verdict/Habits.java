package app.program.verdict;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Calls methods in ways that do not go well with caching, then lists what an operator sees of each
 * cache.
 */
public final class Habits {

  private static final int CACHES = 13;
  private static final int BAD_CACHES = 9;
  private static final long ROUND = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_ROUNDS = 40;

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

    /** As findBest, with a rule that knows of setRoot. */
    public int findNext() {
      return best() + 1;
    }

    private int best() {
      return root * 2;
    }
  }

  /** Equal to itself alone. */
  public static final class Ticket {}

  private static final ObjectName ALL;

  static {
    try {
      ALL = new ObjectName("io.cacher:type=Cache,*");
    } catch (MalformedObjectNameException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Habits() {}

  /** What each caller adds to. */
  public static List<String> names(String first) {
    return new ArrayList<>(List.of(first));
  }

  /** What no caller changes. */
  public static List<String> settled(String first) {
    return new ArrayList<>(List.of(first));
  }

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
    sum += planner.findBest() + planner.findNext() + print(new Ticket()).length();
    names("Ann").add("Bob");
    sum += settled("Ann").size();
    List<Text> texts = texts();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    // How long it takes until enough is known depends on the machine.
    for (int i = 0; i < MOST_ROUNDS && judged(server) < BAD_CACHES; i++) {
      sum += asTimeGoesBy(texts);
    }
    System.out.println("sum " + (sum == 0 ? 1 : 0));
    listBeans(server);
  }

  private static int judged(MBeanServer server) throws Exception {
    int judged = 0;
    for (ObjectName name : server.queryNames(ALL, null)) {
      server.invoke(name, "explain", null, null);
      judged += ((String[]) server.getAttribute(name, "Verdicts")).length > 0 ? 1 : 0;
    }
    return judged;
  }

  private static List<Text> texts() {
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<String> lines = new ArrayList<>();
      for (int j = 0; j < 1_000; j++) {
        lines.add("line " + j + " of text " + i);
      }
      texts.add(new Text(lines));
    }
    return texts;
  }

  private static long asTimeGoesBy(List<Text> texts) {
    long sum = 0;
    int call = 0;
    long start = System.nanoTime();
    long nextRare = start;
    while (System.nanoTime() - start < ROUND) {
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
    return sum;
  }

  private static void listBeans(MBeanServer server) throws Exception {
    for (int i = 0; i < 600 && server.queryNames(ALL, null).size() < CACHES; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    Set<ObjectName> names = new TreeSet<>(server.queryNames(ALL, null));
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
