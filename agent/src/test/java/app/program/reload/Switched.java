package app.program.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Eight threads that call a cached method while its cache is turned off and on. Each counts the
 * runs of its own calls: of a call that began when the cache was off already, and ended before it
 * was turned on, there must be one.
 */
final class Switched {

  private static final int THREADS = 8;
  private static final int SWITCHES = 6;
  private static final long CALLS = 50;

  /** Runs of the method on this thread. */
  private static final ThreadLocal<int[]> RUNS = ThreadLocal.withInitial(() -> new int[1]);

  private static final LongAdder ANSWERED = new LongAdder();
  private static final LongAdder ANSWERED_THOUGH_OFF = new LongAdder();
  private static final AtomicLongArray WHILE_OFF = new AtomicLongArray(THREADS);

  /** Odd from when the cache is known to be off to when it may be on again; negative at the end. */
  private static final AtomicInteger PERIOD = new AtomicInteger();

  private Switched() {}

  /** What is cached. */
  static int twice(int number) {
    RUNS.get()[0]++;
    return 2 * number;
  }

  private static void call(int me) {
    int[] runs = RUNS.get();
    int i = 0;
    for (int period = PERIOD.get(); period >= 0; period = PERIOD.get()) {
      i++;
      int before = runs[0];
      if (twice(i & 7) != 2 * (i & 7)) {
        throw new IllegalStateException("wrong answer");
      }
      boolean ran = runs[0] != before;
      if (period % 2 == 0) {
        ANSWERED.add(ran ? 0 : 1);
      } else if (period == PERIOD.get()) {
        WHILE_OFF.incrementAndGet(me);
        ANSWERED_THOUGH_OFF.add(ran ? 0 : 1);
      }
    }
  }

  /** Turns the cache off and on by this attribute; returns how many calls it answered while off. */
  static long answeredThoughOff(Console console, String bean) throws InterruptedException {
    PERIOD.set(0);
    ANSWERED_THOUGH_OFF.reset();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int me = i;
      threads.add(new Thread(() -> call(me)));
    }
    threads.forEach(Thread::start);
    for (int i = 0; i < SWITCHES; i++) {
      long answered = ANSWERED.sum();
      Console.await("answers", () -> ANSWERED.sum() > answered + CALLS);
      console.set(bean, "Mode", "off");
      long[] soFar = new long[THREADS];
      for (int thread = 0; thread < THREADS; thread++) {
        soFar[thread] = WHILE_OFF.get(thread);
      }
      PERIOD.incrementAndGet();
      Console.await("calls of all threads", () -> allHaveCalled(soFar));
      PERIOD.incrementAndGet();
      console.set(bean, "Mode", "on");
    }
    PERIOD.set(-1);
    for (Thread thread : threads) {
      thread.join();
    }
    return ANSWERED_THOUGH_OFF.sum();
  }

  private static boolean allHaveCalled(long[] soFar) {
    for (int thread = 0; thread < THREADS; thread++) {
      if (WHILE_OFF.get(thread) < soFar[thread] + CALLS) {
        return false;
      }
    }
    return true;
  }
}
