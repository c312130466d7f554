package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.trap.Crossed;
import app.program.trap.Locked;
import app.program.trap.ManyVirtualThreads;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Locks, interruption, virtual threads, and methods that do not return. */
class ThreadsIT {

  private static final String CROSSED =
      """
      caches:
        slow: { methods: app.program.trap.Crossed.slow(int), lock-timeout: 100s }
        failing: { methods: app.program.trap.Crossed.failing(int) }
        exiting: { methods: app.program.trap.Crossed.exiting(int) }
      """;

  static List<Jdk> jdksWithVirtualThreads() {
    return Jdk.all().stream().filter(jdk -> jdk.feature() >= 21).toList();
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void synchronizedTarget_locksOnAHit_neverDeadlocks(Jdk jdk) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules("{caches: {locked: {methods: app.program.trap.Locked.*(..)}}}")
            .main(Locked.class)
            .run();

    assertThat(result.out()).isEqualTo("a hit waits for the lock: true\ntwo threads end: true\n");
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void interruptedWaiter_runsTheMethod_andStaysInterrupted(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(CROSSED).main(Crossed.class, "interrupt").run();

    assertThat(result.out()).startsWith("answer 2, interrupted true\n");
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void failureAndExit_insideCachedMethods_areAsWithoutAgent(Jdk jdk) throws Exception {
    JvmRun.Result without = JvmRun.on(jdk).withoutAgent().main(Crossed.class).run();
    JvmRun.Result with = JvmRun.on(jdk).rules(CROSSED).main(Crossed.class).run();

    assertThat(with.out())
        .contains("IllegalArgumentException: not 2", "IllegalArgumentException: not 5", "exit 3")
        .isEqualTo(without.out());
    assertThat(with.exitCode()).isEqualTo(3);
    assertThat(with.agentLines()).filteredOn(line -> line.contains("caching")).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("jdksWithVirtualThreads")
  void virtualThreads_onAnEntryThatHasJustExpired_loadOnceAndKeepNoCarrier(Jdk jdk)
      throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(
                """
                caches:
                  slow:
                    methods:
                      - app.program.trap.ManyVirtualThreads.slow(String)
                      - app.program.trap.ManyVirtualThreads.marked()
                    expire-after: result.millis
                    lock-timeout: 100s
                """)
            .jvm("-Djdk.virtualThreadScheduler.parallelism=1")
            .jvm("-Djdk.virtualThreadScheduler.maxPoolSize=1")
            .main(ManyVirtualThreads.class)
            .run();

    assertThat(result.out()).isEqualTo("stored true, right 10000, calculations 2\n");
  }
}
