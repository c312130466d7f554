package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.verdict.Habits;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verdict that an application's habits can bring on, and none on caches that do well. */
@Isolated("it is judged what takes how long")
class HabitsIT {

  private static final String RULES =
      """
      defaults:
        maximum-size: 1_000
      caches:
        receivers:
          methods: app.program.verdict.Habits.Request.greeting(String)
        keys:
          methods: app.program.verdict.Habits.trace(long)
        cheap:
          methods: app.program.verdict.Habits.next(int)
          expire-after-write: 25ms
        narrow:
          methods: app.program.verdict.Habits.wide(int)
          maximum-size: 20
        brief:
          methods: app.program.verdict.Habits.rare(int)
          expire-after-write: 30ms
        hashed:
          methods: app.program.verdict.Habits.Text.length()
          scope: equal
          expire-after-write: 100ms
        state:
          methods: app.program.verdict.Habits.Planner.findBest()
        told:
          methods: app.program.verdict.Habits.Planner.findNext()
          evict-on:
            - after: app.program.verdict.Habits.Planner.setRoot(int)
        identity:
          methods: app.program.verdict.Habits.print(*)
        changed:
          methods: app.program.verdict.Habits.names(String)
        settled:
          methods: app.program.verdict.Habits.settled(String)
        healthy:
          methods: app.program.verdict.Habits.healthy(int)
          expire-after-write: 500ms
        decent:
          methods: app.program.verdict.Habits.decent(int)
          expire-after-write: 500ms
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void habits_bad_areToldOnceAndShown(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(RULES).main(Habits.class).run();

    assertThat(result.exitCode()).isZero();
    holds(result, "receivers", "receivers-never-repeat: ", "since each call has another receiver");
    holds(result, "keys", "keys-never-repeat: ", "since each call has another key");
    holds(result, "cheap", "slower-than-the-method: ", "this cache slows the application");
    holds(result, "narrow", "evicted-before-first-hit: ", "20 entries are too few");
    holds(result, "brief", "expired-before-first-hit: ", "entries live 30.0 ms, and a key comes");
    holds(result, "hashed", "key-hashing-dominates: ", "hashing and comparing the key takes");
    holds(result, "state", "state-in-the-receiver: ", "answers from the field `root`");
    holds(result, "identity", "identity-equals: ", "has no equals of its own");
    holds(result, "changed", "result-changed: ", "was changed after it was stored");
    for (String cache : List.of("told", "settled", "healthy", "decent")) {
      assertThat(result.agentLines()).filteredOn(line -> line.startsWith(cache + ": ")).hasSize(1);
      assertThat(result.out()).contains(cache + " has 0 ");
    }
  }

  /** In the log once, in {@code explain}, and in the attributes. */
  private static void holds(JvmRun.Result result, String cache, String verdict, String text) {
    assertThat(result.agentLines())
        .filteredOn(line -> line.startsWith(cache + ": ") && line.contains(text))
        .as(cache)
        .hasSize(1);
    String explained = result.out().substring(result.out().indexOf("\n" + cache + ":\n"));
    assertThat(explained.substring(0, explained.indexOf("\n\n")))
        .contains("  verdict " + verdict)
        .contains(text);
    assertThat(result.out()).containsPattern("\n" + cache + " has [1-9] .*" + verdict);
  }
}
