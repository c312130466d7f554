package app.program;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Methods of every shape that say who ran them; asks until each was run by someone else. */
public class Rates extends BasicRates implements RateSource {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();

  private final String name;

  private Rates(String name) {
    this.name = name;
  }

  /** What a run of a method tells: its name and number, and the thread's properties. */
  static String run(String method) {
    int number = RUNS.computeIfAbsent(method, any -> new AtomicInteger()).incrementAndGet();
    Thread thread = Thread.currentThread();
    boolean own = thread.getContextClassLoader() == Rates.class.getClassLoader();
    return method
        + (number == 1 ? " first" : " again")
        + " by "
        + thread.getName().replaceAll("[0-9]+", "N")
        + (own ? "" : ", context lost")
        + (Thread.holdsLock(Rates.class) ? ", locked" : "");
  }

  static String ofStatic(int a, long b, String c) {
    return run("static " + a + b + c);
  }

  private String ofPrivate(String a) {
    return run("private " + name + a);
  }

  static synchronized String ofSynchronized(double a, int... rest) {
    return run("synchronized " + a + rest.length);
  }

  @Override
  String overridden(int a) {
    return "overriding " + super.overridden(a);
  }

  static String early(int milliseconds) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    return run("early");
  }

  static String stale() {
    return run("stale");
  }

  static String soft() {
    return run("soft");
  }

  static String failing(String a) throws IOException {
    String answer = run("failing " + a);
    if (answer.contains("again")) {
      throw new IOException("down");
    }
    return answer;
  }

  /** A call. */
  private interface Call {
    String call() throws Exception;
  }

  private static void untilRunElsewhere(Call call) throws Exception {
    long start = System.nanoTime();
    String first = call.call();
    System.out.println(first);
    String answer = first;
    while (!answer.contains("cacher")) {
      if (System.nanoTime() - start > PATIENCE) {
        System.out.println("still " + answer);
        return;
      }
      LockSupport.parkNanos(PAUSE);
      answer = call.call();
    }
    System.out.println(answer);
  }

  private static void clearSoftly() throws Exception {
    System.out.println(soft());
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName cache = new ObjectName("io.cacher:type=Cache,name=soft");
    while (!server.isRegistered(cache)) {
      LockSupport.parkNanos(PAUSE);
    }
    System.out.println("cleared " + server.invoke(cache, "refreshAll", null, null));
    untilRunElsewhere(Rates::soft);
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Rates rates = new Rates("A");
    untilRunElsewhere(() -> ofStatic(1, 2, "x"));
    untilRunElsewhere(() -> rates.ofPrivate("b"));
    untilRunElsewhere(() -> ofSynchronized(1.5, 1, 2));
    untilRunElsewhere(() -> rates.ofDefault(7));
    untilRunElsewhere(() -> rates.overridden(3));
    untilRunElsewhere(Rates::stale);
    untilRunElsewhere(() -> early(2));
    clearSoftly();

    System.out.println(failing("f"));
    long start = System.nanoTime();
    while (RUNS.get("failing f").get() < 4 && System.nanoTime() - start < PATIENCE) {
      if (!failing("f").equals("failing f first by main")) {
        System.out.println("wrong");
      }
      LockSupport.parkNanos(PAUSE);
    }
    System.out.println("failed " + (RUNS.get("failing f").get() - 1) + " times");
  }
}
