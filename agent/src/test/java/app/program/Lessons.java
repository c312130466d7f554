package app.program;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** What other caches get wrong, one after the other. */
public final class Lessons {

  private Lessons() {}

  /** Methods that share a name, a cache and their arguments. */
  public static class Base {
    int number(int n) {
      return 1;
    }

    String name(int n) {
      return "base " + n;
    }

    static long twin(long n) {
      return 2;
    }

    static long twin(Long n) {
      return 3;
    }

    static Object twin(Object n) {
      return 4;
    }

    static int joined(String a, String b) {
      return a.length() * 10 + b.length();
    }
  }

  /** Overrides and calls what it overrides. */
  public static final class Derived extends Base {
    @Override
    String name(int n) {
      return "derived of " + super.name(n);
    }
  }

  /** Makes values of its own class, of which there is one in each class loader. */
  public static final class Own implements IntFunction<String> {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private static Own make(int step) {
      RUNS.addAndGet(step);
      return new Own();
    }

    @Override
    public String apply(int n) {
      Own first = make(n);
      Own again = make(n);
      return (first == again) + " after " + RUNS;
    }
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(Lessons.class.getClassLoader());
    }

    Class<?> define() throws Exception {
      try (InputStream in = Lessons.class.getResourceAsStream("Lessons$Own.class")) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        in.transferTo(out);
        return defineClass(Own.class.getName(), out.toByteArray(), 0, out.size());
      }
    }
  }

  private static final AtomicInteger ABSENT = new AtomicInteger();

  private static Optional<String> absent(int n) {
    ABSENT.incrementAndGet();
    return n == 0 ? Optional.empty() : Optional.of("value");
  }

  private static List<String> empty(int n) {
    ABSENT.incrementAndGet();
    return new ArrayList<>(n);
  }

  private static long primitive(int n) {
    return n + 1L;
  }

  private static String text(String s) {
    return s + s;
  }

  private static String several(String s, int n, Long l) {
    return s + n + l;
  }

  private static String conditioned(String s) {
    return s + s;
  }

  private static String tagged(String s) {
    return s + s;
  }

  private static String kept(String s) {
    return s + s;
  }

  private static long hits(Long boxed) {
    long sink = 0;
    for (int i = 0; i < 20_000; i++) {
      sink += primitive(7);
      sink += text("text").length();
      sink += several("text", 1_000, boxed).length();
      sink += conditioned("text").length();
      sink += tagged("text").length();
      sink += kept("text").length();
    }
    return sink;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Base base = new Base();
    Derived derived = new Derived();
    for (int i = 0; i < 2; i++) {
      System.out.println(base.number(1) + " " + base.name(1) + ", " + derived.name(1));
      System.out.println(Base.twin(1L) + " " + Base.twin(Long.valueOf(1)) + " " + Base.twin("1"));
      System.out.println(Base.joined("a b", "c") + " " + Base.joined("a", "b c"));
    }
    for (int i = 0; i < 2; i++) {
      Object own = new Loader().define().getConstructor().newInstance();
      System.out.println(((IntFunction<?>) own).apply(1));
    }
    System.out.println(new Own().apply(1));
    for (int i = 0; i < 3; i++) {
      System.out.println(absent(0) + " " + absent(1) + " " + empty(0) + " after " + ABSENT);
    }
    allocations();
  }

  private static void allocations() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Long boxed = 1_000_000L;
    long sum = 0;
    long least = Long.MAX_VALUE;
    // The JIT needs a while; then a round allocates what the measurement itself does.
    for (int round = 0; round < 200 && least > 1_000; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      sum += hits(boxed);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    String bytes = least <= 1_000 ? "none" : String.valueOf(least);
    System.out.println("bytes for 120000 hits: " + (sum == 0 ? "wrong" : bytes));
  }
}
