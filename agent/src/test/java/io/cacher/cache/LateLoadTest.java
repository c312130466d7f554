package io.cacher.cache;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher.Miss;
import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A load ends on one thread at the moment at which another invalidates: whichever comes first, what
 * the load had read is not served afterwards. The system property {@code cacher.race.rounds} says
 * how often; without it, as often as fits into a build.
 */
class LateLoadTest {

  private static final int ROUNDS = Integer.getInteger("cacher.race.rounds", 20_000);

  /** How long a test may take on a machine that is busy, unless rounds are asked for. */
  private static final long PATIENCE =
      Integer.getInteger("cacher.race.rounds") == null
          ? Duration.ofSeconds(2).toNanos()
          : Long.MAX_VALUE;

  private static final Duration AGE = Duration.ofSeconds(10);

  /** Every way to invalidate. */
  private enum Way {
    KEY,
    TAG,
    TAG_OF_THE_RESULT,
    ALL,
    CONDITION,
    SOFT_CLEAR,
    PUT,
    MODE;

    void invalidate(Calls calls, int key) {
      Cache cache = calls.cache;
      switch (this) {
        case KEY -> cache.writes().invalidate(calls.probe(key));
        case TAG -> cache.writes().invalidateTag("all");
        case TAG_OF_THE_RESULT -> cache.writes().invalidateTag("is:old");
        case ALL -> cache.invalidateAll();
        case CONDITION -> cache.invalidateIf(entry -> Objects.equals(entry.key()[0], key));
        case SOFT_CLEAR -> cache.writes().expireAll();
        case PUT -> cache.writes().put(calls.probe(key), "new", System.nanoTime());
        case MODE -> {
          cache.setOn(false);
          cache.setOn(true);
        }
      }
    }
  }

  /** Tags: {@code all}, and the text of the result. */
  private static final class ByResult implements Tagger {
    @Override
    public boolean needsCall() {
      return false;
    }

    @Override
    public Object begin(@Nullable Object[] call) {
      return call;
    }

    @Override
    public String[] tags(@Nullable Object begun, @Nullable Object result) {
      return new String[] {"all", "is:" + result};
    }
  }

  /** What a round races for. */
  private interface Race {
    /** Begins the load of {@code key} that the other thread will end. */
    void begin(int key) throws Exception;

    /** Ends it with "old"; on the other thread. */
    void end();

    /** Returns when nothing goes on any more. */
    void over();

    /** A call whose method returns "new". */
    @Nullable Object call(int key) throws Exception;
  }

  private static void run(Calls calls, Race race, int rounds) throws Exception {
    long from = System.nanoTime();
    Way[] ways = Way.values();
    try (Opponent opponent = new Opponent(race::end)) {
      for (int round = 0; round < rounds && System.nanoTime() - from < PATIENCE; round++) {
        int key = round & 7;
        Way way = ways[round % ways.length];
        // Sooner or later than the other by up to what either takes.
        int headStart = (round / ways.length) % 64 - 32;
        boolean another = round % 3 != 0;
        race.begin(key);
        opponent.starts(round + 1, -headStart * 16);
        spin(headStart * 16);
        way.invalidate(calls, key);
        // While the load may still be ending.
        Object during = another ? race.call(key) : "new";
        opponent.awaitEnd();
        race.over();
        Object after = race.call(key);
        if (!Objects.equals(during, "new") || !Objects.equals(after, "new")) {
          throw new AssertionError(
              way + " in round " + round + " was followed by " + during + ", then " + after);
        }
        calls.cache.writes().invalidate(calls.probe(key));
      }
    }
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(calls.faults.faults).isEmpty();
    assertThat(calls.faults.keyFailures).isEmpty();
  }

  private static void spin(int turns) {
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
  }

  /** Both threads run at once where there are two processors for them, and else take turns. */
  private static void pause(int turns) {
    if (turns < 1_000) {
      Thread.onSpinWait();
    } else {
      // Who has slept a little is let go first on a busy machine; who yields is not.
      LockSupport.parkNanos(1);
    }
  }

  /** A thread that does one thing in each round, when it is told to. */
  private static final class Opponent implements AutoCloseable {
    private static final int CLOSED = -1;

    private final Runnable act;
    private final Thread thread = new Thread(this::work, "opponent");
    private volatile int started;
    private volatile int ended;
    private int headStart;
    private int round;

    Opponent(Runnable act) {
      this.act = act;
      thread.setDaemon(true);
      thread.start();
    }

    void starts(int nextRound, int turnsToWait) {
      headStart = turnsToWait;
      round = nextRound;
      started = nextRound;
    }

    void awaitEnd() {
      for (int turns = 0; ended != round; turns++) {
        pause(turns);
        if (!thread.isAlive()) {
          throw new AssertionError("the other thread has failed");
        }
      }
    }

    private void work() {
      for (int done = 0; ; ) {
        for (int turns = 0; started == done; turns++) {
          pause(turns);
        }
        done = started;
        if (done == CLOSED) {
          return;
        }
        spin(headStart);
        act.run();
        ended = done;
      }
    }

    @Override
    public void close() {
      started = CLOSED;
    }
  }

  @Test
  void load_invalidatedAsItEnds_isNeverServedAfterwards() throws Exception {
    Calls calls = new Calls(Calls.settings(), new ByResult(), KeyType.INT);
    run(
        calls,
        new Race() {
          private @Nullable Miss load;

          @Override
          public void begin(int key) {
            load = (Miss) requireNonNull(calls.look(key));
          }

          @Override
          public void end() {
            requireNonNull(load).complete("old", null);
          }

          @Override
          public void over() {}

          @Override
          public @Nullable Object call(int key) throws Exception {
            return calls.get("new", key);
          }
        },
        ROUNDS);
  }

  @Test
  void refresh_invalidatedAsItEnds_isNeverServedAfterwards() throws Exception {
    Calls calls =
        new Calls(
            Calls.fresh(AGE.multipliedBy(2), null, Freshness.of(AGE, 0, null, null)),
            new ByResult(),
            KeyType.INT);
    run(
        calls,
        new Race() {
          private volatile boolean running;
          private volatile boolean ends;

          {
            calls.background =
                () -> {
                  running = true;
                  for (int turns = 0; !ends; turns++) {
                    pause(turns);
                  }
                  return "old";
                };
          }

          @Override
          public void begin(int key) throws Exception {
            calls.get("old", key);
            calls.pass(AGE.toNanos());
            running = false;
            ends = false;
            assertThat(calls.get("none", key)).isEqualTo("old");
            for (int turns = 0; !running; turns++) {
              pause(turns);
            }
          }

          @Override
          public void end() {
            ends = true;
          }

          @Override
          public void over() {
            for (int turns = 0; !calls.pool.quiet(); turns++) {
              pause(turns);
            }
          }

          @Override
          public @Nullable Object call(int key) throws Exception {
            return calls.get("new", key);
          }
        },
        ROUNDS / 4);
  }

  @Test
  void future_invalidatedAsItArrives_isNeverServedAfterwards() throws Exception {
    Calls calls =
        new Calls(
            Calls.settings(),
            new AtomicLong(1_000),
            cache -> new FutureSite(cache, "a.B.c", List.of(), true, true, null),
            new ByResult(),
            KeyType.INT);
    run(
        calls,
        new Race() {
          private CompletableFuture<String> pending = new CompletableFuture<>();

          @Override
          public void begin(int key) throws Exception {
            pending = new CompletableFuture<>();
            assertThat(calls.get(pending, key)).isNotNull();
          }

          @Override
          public void end() {
            pending.complete("old");
          }

          @Override
          public void over() {}

          @Override
          public @Nullable Object call(int key) throws Exception {
            CompletableFuture<String> own = CompletableFuture.completedFuture("new");
            return ((CompletableFuture<?>) requireNonNull(calls.get(own, key))).join();
          }
        },
        ROUNDS / 4);
  }
}
