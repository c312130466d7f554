package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An eviction waits for the commit of whatever transaction there is. */
class TransactionsIT {

  private static final String RULES =
      """
      caches:
        names:
          methods: tx.Ledger+.find(int)
          scope: shared
          key: [this.class.name, arg0]
          evict-on:
            - after-commit: [tx.Ledger+.rename(..), tx.Ledger+.renameLater(..)]
              key: [this.class.name, arg0]
      """;

  /** The demo's jar has the database in it. */
  private static final Path H2 = Path.of("..", "demo-app", "target", "demo-app.jar");

  /**
   * Seen are: at first, within the transaction, after its commit, after another was rolled back,
   * and after a change without any. A letter changes with the eviction, and so do the reads. Of
   * JDBC also: after a connection was closed that its pool keeps, after that has committed, and
   * after one was closed for good.
   */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void afterCommit_committedRolledBackOrNone_evictsWhenOthersCanSeeIt(Jdk jdk) throws Exception {
    Path[] libraries =
        Stream.of("spring-boot", "bitronix")
            .flatMap(name -> Arrays.stream(Libraries.of(name)))
            .toArray(Path[]::new);
    Path program = Programs.java("transactions", libraries);
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(RULES)
            .quickStart()
            .classPath(Libraries.join(libraries, program, H2.toAbsolutePath()))
            .main("tx.Main")
            .run();

    assertThat(result.out())
        .isEqualTo(
            """
            spring a1 a1 b2 b2 d3
            jta a1 a1 b2 b2 d3
            later a1 a1 b2 b2 c3 c3
            jndi a1 a1 b2 b2 d3
            bitronix a1 a1 b2 b2 d3
            jdbc a1 a1 b2 b2 d3 e4 e4 f5 f5
            """);
    assertThat(result.agentLines()).noneMatch(line -> line.contains("reaction to"));
    assertThat(result.exitCode()).isZero();
  }

  /** Outside of servers and of JNDI, a transaction manager is found by the class that makes it. */
  @Test
  void afterCommit_managersThatAreLibraries_areFound(@TempDir Path directory) throws Exception {
    Path[] libraries = Libraries.of("managers");
    Path program = Programs.java("managers", libraries);
    JvmRun.Result result =
        JvmRun.on(Jdk.all().get(0))
            .rules(
                """
                caches:
                  names:
                    methods: managers.Names.find(int)
                    scope: shared
                    key: [this.class.name, arg0]
                    evict-on:
                      - after-commit: managers.Main.*.rename(..)
                        key: [this.class.name, arg0]
                """)
            .classPath(Libraries.join(libraries, program))
            .main("managers.Main", directory.toString())
            .run();

    assertThat(result.out().lines())
        .as(result.err())
        .contains("atomikos a1 a1 b2 b2 d3", "narayana a1 a1 b2 b2 d3");
    assertThat(result.agentLines()).noneMatch(line -> line.contains("reaction to"));
    assertThat(result.exitCode()).isZero();
  }
}
