package io.cacher.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.Position;
import io.cacher.config.WarmCall;
import io.cacher.config.WarmUp;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WarmerTest implements WarmListener {

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong clock = new AtomicLong();

  @Override
  public void warming(String cache, String progress) {
    lines.add(progress);
  }

  @Override
  public void notWarmed(String cache, String reason) {
    lines.add("! " + reason);
  }

  /** What is warmed; public, as the method handle needs it. */
  public abstract static class Shop implements WarmTarget {

    boolean on = true;

    /** The method. */
    public abstract Object find(int id) throws Exception;

    @Override
    public String method() {
      return "Shop.find(int)";
    }

    @Override
    public Class<?> owner() {
      return Shop.class;
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public MethodHandle handle() throws ReflectiveOperationException {
      return MethodHandles.lookup()
          .bind(this, "find", MethodType.methodType(Object.class, int.class));
    }

    @Override
    public boolean answers() {
      return on;
    }
  }

  private Warmer warmer(int calls, int threadCount) {
    List<WarmCall> list = new ArrayList<>();
    Position here = new Position("f", 1, 1);
    for (int i = 0; i < calls; i++) {
      list.add(new WarmCall(here, List.of(new WarmCall.Argument(here, Integer.toString(i)))));
    }
    return new Warmer("shop", new WarmUp(list, threadCount), this::thread, clock::get, this);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    threads.add(thread);
    return thread;
  }

  private void end() throws InterruptedException {
    for (int i = 0; i < threads.size(); i++) {
      threads.get(i).join();
    }
  }

  @Test
  void calls_severalThreads_runAtATimeAndEndTogether() throws Exception {
    CountDownLatch together = new CountDownLatch(3);
    AtomicInteger found = new AtomicInteger();
    warmer(7, 3)
        .begin(
            new Shop() {
              @Override
              public Object find(int id) throws Exception {
                together.countDown();
                together.await();
                return found.incrementAndGet();
              }
            });
    end();

    assertThat(found).hasValue(7);
    assertThat(threads).hasSize(3);
    assertThat(lines)
        .containsExactly(
            "warming Shop.find(int): 7 call(s) on 3 thread(s)",
            "warmed Shop.find(int) in 0ms: 7 call(s)");
  }

  @Test
  void progress_isToldByTenths_andNotMoreOftenThanEveryThreeSeconds() throws Exception {
    warmer(100, 1)
        .begin(
            new Shop() {
              @Override
              public Object find(int id) {
                clock.addAndGet(Duration.ofMillis(100).toNanos());
                if (id % 50 == 0) {
                  throw new IllegalStateException("no " + id);
                }
                return id;
              }
            });
    end();

    assertThat(lines)
        .containsExactly(
            "warming Shop.find(int): 100 call(s) on 1 thread(s)",
            "! f:1:1: the warm call of Shop.find(int) threw java.lang.IllegalStateException: <<no 0>>",
            "warming Shop.find(int): 30 of 100 calls, 1 of them failed",
            "warming Shop.find(int): 60 of 100 calls, 2 of them failed",
            "warming Shop.find(int): 90 of 100 calls, 2 of them failed",
            "warmed Shop.find(int) in 10000ms: 100 call(s), 2 of them failed");
  }

  @Test
  void cache_turnedOffMeanwhile_noFurtherCallIsMade() throws Exception {
    warmer(100, 1)
        .begin(
            new Shop() {
              @Override
              public Object find(int id) {
                on = id < 4;
                return id;
              }
            });
    end();

    assertThat(lines)
        .endsWith("warmed Shop.find(int) in 0ms: 5 of 100 calls; the cache was turned off");
  }

  @Test
  void methods_several_areWarmedOneAfterTheOther() throws Exception {
    Warmer warmer = warmer(2, 1);
    CountDownLatch bothBegun = new CountDownLatch(1);
    List<String> found = Collections.synchronizedList(new ArrayList<>());
    for (String name : List.of("a", "b")) {
      warmer.begin(
          new Shop() {
            @Override
            public Object find(int id) throws Exception {
              bothBegun.await();
              return found.add(name + id);
            }
          });
    }
    bothBegun.countDown();
    end();

    assertThat(found).containsExactly("a0", "a1", "b0", "b1");
    assertThat(threads).hasSize(1);
  }

  @Test
  void thread_thatCannotStart_isToldAndDoesNotHarmTheCaller() {
    Warmer warmer =
        new Warmer(
            "shop",
            new WarmUp(List.of(new WarmCall(new Position("f", 1, 1), List.of())), 1),
            task -> {
              throw new OutOfMemoryError("no thread");
            },
            clock::get,
            this);
    warmer.begin(
        new Shop() {
          @Override
          public Object find(int id) {
            return id;
          }
        });
    assertThat(lines)
        .containsExactly("! Shop.find(int) is not warmed: java.lang.OutOfMemoryError: no thread");
  }
}
