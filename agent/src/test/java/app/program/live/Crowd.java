package app.program.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Eight threads that read and change shared numbers, and know what each answer may be: a number has
 * one thread that changes it, and nobody may be told less than that thread had stored before the
 * question. Goes on until the system property {@code crowd.end} is set.
 */
@SuppressWarnings("ThreadPriorityCheck") // yields to lose races, not to win them
public final class Crowd {

  private static final int THREADS = 8;
  private static final int NUMBERS = 64;

  private static final AtomicLong WRONG = new AtomicLong();
  private static final AtomicLong CALLS = new AtomicLong();
  private static final LongAdder NUMBER_CALLS = new LongAdder();
  private static final ReentrantReadWriteLock PAUSE = new ReentrantReadWriteLock();
  private static final CountDownLatch STARTED = new CountDownLatch(1);

  private final AtomicIntegerArray numbers = new AtomicIntegerArray(NUMBERS);
  private final AtomicIntegerArray stored = new AtomicIntegerArray(NUMBERS);
  private final CountDownLatch never = new CountDownLatch(1);

  private Crowd() {}

  /** What is cached. */
  public int number(int index) {
    return numbers.get(index);
  }

  /** What changes it, after a while: who reads meanwhile gets what is about to be outdated. */
  @SuppressWarnings("ThreadPriorityCheck") // others shall read much while this one has not stored
  public void change(int index, int value) {
    for (int i = 0; i < 20; i++) {
      Thread.yield();
    }
    numbers.set(index, value);
  }

  /** Never changes; object keys and results. */
  public static String text(String start, long end) {
    return start + ':' + end;
  }

  /** Has callers wait for one another where calls are cached. */
  public List<Integer> slow(int size) {
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(i);
      LockSupport.parkNanos(1_000);
    }
    return list;
  }

  /** Takes so long that it begins before a change of its code and ends after it. */
  public String patient(int answer) throws InterruptedException {
    boolean unused = never.await(100, TimeUnit.MILLISECONDS);
    return "patient " + answer;
  }

  private void wait(CyclicBarrier start) {
    try {
      start.await();
      for (int i = 0; System.getProperty("crowd.end") == null; i++) {
        check(patient(i).equals("patient " + i));
      }
    } catch (Throwable t) {
      t.printStackTrace();
      WRONG.incrementAndGet();
    }
  }

  private void run(int me, CyclicBarrier start) {
    try {
      start.await();
      for (int round = 1; System.getProperty("crowd.end") == null; round++) {
        PAUSE.readLock().lock();
        try {
          callAll(me, round);
        } finally {
          PAUSE.readLock().unlock();
        }
        CALLS.addAndGet(4);
      }
    } catch (Throwable t) {
      t.printStackTrace();
      WRONG.incrementAndGet();
    }
  }

  private void callAll(int me, int round) {
    int mine = me + THREADS * (round % (NUMBERS / THREADS));
    change(mine, round);
    stored.set(mine, round);
    check(number(mine) >= round);
    int other = (mine + round) % NUMBERS;
    int least = stored.get(other);
    check(number(other) >= least);
    NUMBER_CALLS.add(2);
    check(text("t" + round % 50, round % 7).equals("t" + round % 50 + ":" + round % 7));
    check(slow(1 + round % 3).size() == 1 + round % 3);
  }

  /**
   * Has all threads but the patient one stand between two rounds; returns how often they have
   * called {@link #number} so far.
   */
  public static long pause() {
    PAUSE.writeLock().lock();
    return NUMBER_CALLS.sum();
  }

  /** Lets them go on. */
  public static void goOn() {
    PAUSE.writeLock().unlock();
  }

  private static void check(boolean right) {
    if (!right) {
      WRONG.incrementAndGet();
    }
  }

  /** Waits for all threads to be at work, and then for so many calls; for who changes it. */
  public static void awaitCalls(long more) throws InterruptedException {
    STARTED.await();
    long end = CALLS.get() + more;
    while (CALLS.get() < end) {
      Thread.yield();
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Crowd crowd = new Crowd();
    CyclicBarrier start = new CyclicBarrier(THREADS + 2);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int me = i;
      threads.add(new Thread(() -> crowd.run(me, start)));
    }
    threads.add(new Thread(() -> crowd.wait(start)));
    threads.forEach(Thread::start);
    start.await();
    STARTED.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("wrong " + WRONG);
    System.err.println("calls " + CALLS);
  }
}
