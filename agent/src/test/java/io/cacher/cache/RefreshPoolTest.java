package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefreshPoolTest {

  private static final Duration AGE = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final List<Thread> threads = new ArrayList<>();
  private final List<ClassLoader> contextLoaders = new ArrayList<>();
  private final List<Boolean> interrupted = new ArrayList<>();

  private Calls calls(RefreshPool pool) {
    Calls calls =
        new Calls(
            Calls.fresh(null, null, Freshness.of(AGE, 0, null, null)),
            new AtomicLong(),
            true,
            pool,
            KeyType.INT);
    calls.background =
        () -> {
          Thread thread = Thread.currentThread();
          threads.add(thread);
          contextLoaders.add(thread.getContextClassLoader());
          interrupted.add(thread.isInterrupted());
          thread.interrupt();
          return "new";
        };
    return calls;
  }

  private static void refresh(Calls calls) throws Exception {
    calls.get("old", 1);
    calls.pass(AGE.toNanos());
    calls.get("none", 1);
    while (!calls.pool.quiet()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void thread_isADaemonOfTheAgentWithTheCallersContextLoaderWhileItRuns() throws Exception {
    Calls calls = calls(new RefreshPool(LONG, LONG));
    Thread me = Thread.currentThread();
    ClassLoader before = me.getContextClassLoader();
    ClassLoader context = new ClassLoader() {};
    me.setContextClassLoader(context);
    try {
      refresh(calls);
      me.setContextClassLoader(null);
      refresh(calls);
    } finally {
      me.setContextClassLoader(before);
    }
    assertThat(contextLoaders).containsExactly(context, null);
    assertThat(interrupted).containsExactly(false, false);
    assertThat(threads.get(0)).isSameAs(threads.get(1));
    assertThat(threads.get(0).isDaemon()).isTrue();
    assertThat(threads.get(0).getContextClassLoader()).isNull();
    assertThat(calls.pool.threads()).isEqualTo(1);
  }

  @Test
  void thread_idle_ends() throws Exception {
    Calls calls = calls(new RefreshPool(Duration.ofMillis(1), LONG));
    refresh(calls);
    threads.get(0).join();
    assertThat(calls.pool.threads()).isZero();
    refresh(calls);
    assertThat(threads).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void thread_old_endsThoughThereIsWork() throws Exception {
    Calls calls = calls(new RefreshPool(LONG, Duration.ZERO));
    for (int i = 0; i < 3; i++) {
      refresh(calls);
    }
    assertThat(threads).hasSize(3).doesNotHaveDuplicates();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(calls.pool.threads()).isZero();
  }
}
