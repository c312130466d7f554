package app.program.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Eight threads call cached methods while rules are exchanged, caches are emptied and turned off
 * and on. Each answer is checked: of pure methods by what it must be, and of one that reads what
 * others write by what had been written when the call began.
 */
public final class Stress {

  private static final int THREADS = 8;

  /** So many never rest; the JVM waits for each thread that runs before it exchanges code. */
  private static final int RESTLESS = 2;

  private static final long REST_NANOS = 20_000;
  private static final int KEYS = 64;

  private static final AtomicIntegerArray written = new AtomicIntegerArray(KEYS);
  private static final AtomicIntegerArray known = new AtomicIntegerArray(KEYS);
  private static final LongAdder squareCalls = new LongAdder();
  private static final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Held by whoever writes; a write that is under way when it is first reacted to goes unseen. */
  private static final ReadWriteLock writing = new ReentrantReadWriteLock();

  private static volatile boolean ended;

  private Stress() {}

  static long square(int number) {
    return (long) number * number;
  }

  static String label(int number, String unit) {
    return number + unit;
  }

  static Integer version(int key) {
    return written.get(key);
  }

  static void write(int key) {
    written.incrementAndGet(key);
  }

  /** Runs so many rounds of changes on the rule file given. */
  public static void main(String[] arguments) throws Exception {
    Console console = new Console(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    console.reload(rules(0));
    List<Thread> threads = new ArrayList<>();
    CountDownLatch warm = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      int seed = i;
      Thread thread = new Thread(() -> call(seed, warm), "caller-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    warm.await();
    int done = 0;
    for (; done < rounds / 2 && failure.get() == null; done++) {
      change(console, done, false);
      unload(done);
    }
    // Counted in full up to here: the cache of squares was on all the time.
    end(threads);
    long counted = console.count("squares", "CacheHits") + console.count("squares", "CacheMisses");
    System.out.println("squares: " + (squareCalls.sum() - counted) + " calls uncounted");

    ended = false;
    threads.clear();
    for (int i = 0; i < THREADS; i++) {
      int seed = 10 * THREADS + i;
      CountDownLatch begun = new CountDownLatch(1);
      Thread thread = new Thread(() -> call(seed, begun), "caller-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    for (; done < rounds && failure.get() == null; done++) {
      change(console, done, true);
      unload(done);
    }
    end(threads);
    Throwable thrown = failure.get();
    if (thrown != null) {
      thrown.printStackTrace(System.out);
    }
    console.reload(rules(0));
    console.set("type=Agent", "Mode", "on");
    System.out.println("rounds: " + done);
    System.out.println("errors: " + console.get("type=Agent", "Errors"));
    System.out.println("reloads: " + ((Long) console.get("type=Agent", "ReloadCount") > done / 3));
  }

  /**
   * Lets the JVM unload the classes of rules that are gone. By itself it does so while nobody asks
   * for all loaded classes, which each change here does; and the more there are, the longer takes
   * every transformation.
   */
  private static void unload(int done) {
    if (done % 100 == 99) {
      System.gc();
    }
  }

  private static void end(List<Thread> threads) throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void call(int seed, CountDownLatch warm) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean rests = seed % THREADS >= RESTLESS;
    try {
      while (!ended) {
        for (int i = 0; i < 100; i++) {
          callOnce(random.nextInt(KEYS), random.nextInt(10) == 0);
        }
        warm.countDown();
        if (rests) {
          LockSupport.parkNanos(REST_NANOS);
        }
      }
    } catch (Throwable t) {
      failure.compareAndSet(null, t);
      warm.countDown();
    }
  }

  private static void callOnce(int key, boolean writes) {
    squareCalls.increment();
    check(square(key) == (long) key * key, "square of " + key);
    String unit = (key & 1) == 0 ? "kg" : "m";
    check(label(key, unit).equals(key + unit), "label of " + key + unit);
    if (writes) {
      writing.readLock().lock();
      try {
        write(key);
        known.incrementAndGet(key);
      } finally {
        writing.readLock().unlock();
      }
    } else {
      int least = known.get(key);
      int found = version(key);
      check(found >= least, "version " + found + " of " + key + ", and " + least + " is known");
    }
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("wrong " + what);
    }
  }

  private static void change(Console console, int round, boolean modes) {
    switch (round % 8) {
      case 0 -> checked(console.reload(rules(round)));
      case 1 -> console.invoke("type=Agent", "invalidateAll");
      case 2 -> checked(console.reload(rules(round)));
      case 3 -> {
        mode(console, "type=Cache,name=labels", "off");
        mode(console, "type=Cache,name=labels", "on");
      }
      case 4 -> checked(console.reload(rules(round)));
      case 5 -> {
        mode(console, "type=Cache,name=versions", "off");
        turnOn(console, "type=Cache,name=versions");
      }
      case 6 -> console.invoke("type=Cache,name=labels", "invalidateAll");
      default -> {
        String what = modes ? "type=Agent" : "type=Cache,name=labels";
        mode(console, what, "off");
        turnOn(console, what);
      }
    }
  }

  private static void checked(String answer) {
    check(!answer.contains("rejected") && !answer.contains("  failed"), answer);
  }

  private static void mode(Console console, String bean, String mode) {
    console.awaitBean(bean);
    console.set(bean, "Mode", mode);
  }

  private static void turnOn(Console console, String bean) {
    writing.writeLock().lock();
    try {
      mode(console, bean, "on");
    } finally {
      writing.writeLock().unlock();
    }
  }

  /** Another definition of labels, other limits of versions, or another key, in turn. */
  private static String rules(int round) {
    int turn = round / 2;
    String labelKey = turn % 2 == 0 ? "[arg0, arg1]" : "[arg1, arg0]";
    String scope = turn % 3 == 0 ? "shared" : "instance";
    return """
    caches:
      squares:
        methods: app.program.reload.Stress.square(int)
        maximum-size: %d
        expire-after-write: %ds
      labels:
        methods: app.program.reload.Stress.label(int, String)
        key: %s
      versions:
        methods: app.program.reload.Stress.version(int)
        scope: %s
        evict-on:
          - after: app.program.reload.Stress.write(int)
            key: [arg0]
    """
        .formatted(10 + turn % 90, 1 + turn % 5, labelKey, scope);
  }
}
