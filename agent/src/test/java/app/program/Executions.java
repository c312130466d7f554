package app.program;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts executions of methods and says at exit how many there were. */
public final class Executions {

  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Executions::print));
  }

  private Executions() {}

  /** One more. */
  public static void add(String method) {
    COUNTS.computeIfAbsent(method, name -> new LongAdder()).increment();
  }

  private static void print() {
    new TreeMap<>(COUNTS)
        .forEach((method, count) -> System.err.println("executions " + method + " " + count));
  }
}
