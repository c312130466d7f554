package app.program;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Calls each method with 1, 1, 2 and 2, and says how often it ran. */
public final class Extended {

  private static final Map<String, Integer> RUNS = new TreeMap<>();

  private static int aged;
  private static int collected;

  private Extended() {}

  private static int run(String method, int number) {
    RUNS.merge(method, 1, Integer::sum);
    return 10 * number;
  }

  private static int plain(int number) {
    return run("plain", number);
  }

  private static int keyed(int number) {
    return run("keyed", number);
  }

  private static int weighed(int number) {
    return run("weighed", number);
  }

  private static int judged(int number) {
    return run("judged", number);
  }

  private static int heard(int number) {
    return run("heard", number);
  }

  private static int badKey(int number) {
    return run("badKey", number);
  }

  private static int badWeigher(int number) {
    return run("badWeigher", number);
  }

  private static int badJudge(int number) {
    return run("badJudge", number);
  }

  private static int badListener(int number) {
    return run("badListener", number);
  }

  private static int missing(int number) {
    return run("missing", number);
  }

  private static int failing(int number) {
    return run("failing", number);
  }

  private static int misplaced(int number) {
    return run("misplaced", number);
  }

  private static int newer(int number) {
    return run("newer", number);
  }

  private static int aged(int number) {
    aged++;
    return 10 * number;
  }

  private static int renewed(int number) {
    return 10 * number;
  }

  private static int write(int number) {
    return 20 * number;
  }

  private static Object collected(int number) {
    collected++;
    return new int[] {number};
  }

  /** Has entries leave in other ways than for their number. */
  private static void leave() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (aged < 2 && System.nanoTime() < end) {
      aged(1);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    renewed(1);
    write(1);
    System.out.println("renewed " + renewed(1));
    collected(1);
    while (collected < 2 && System.nanoTime() < end) {
      System.gc();
      collected(1);
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    int sum = 0;
    for (int i = 2; i < 6; i++) {
      int number = i / 2;
      sum += plain(number) + keyed(number) + weighed(number) + judged(number) + heard(number);
      sum += badKey(number) + badWeigher(number) + badJudge(number) + badListener(number);
      sum += missing(number) + failing(number) + misplaced(number) + newer(number);
    }
    leave();
    System.out.println("sum " + sum);
    System.out.println("runs " + RUNS);
  }
}
