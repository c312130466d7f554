package io.cacher.it.reload;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.reload.Changes;
import app.program.reload.Stress;
import app.program.reload.Watched;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.plugin.ExtensionJar;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Order(2)
class ReloadIT {

  private static final String NAMES =
      "caches:\n  names:\n    methods: app.program.reload.Shop.Names.name(int)\n";

  /** The demo's jar has the database in it. */
  private static final Path H2 = Path.of("..", "demo-app", "target", "demo-app.jar");

  /** Long in {@code docs/contributing.md}. */
  private static final int ROUNDS = Integer.getInteger("cacher.stress.rounds", 80);

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void rules_changed_areInForceAtOnce(Jdk jdk) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), NAMES);
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    extensions().write(plugins.resolve("extensions.jar"), JvmRun.cacherJar(), 0);
    JvmRun.Result result =
        JvmRun.on(jdk)
            .agentArguments("rules=" + rules + ",reload=off,plugins=" + plugins)
            .classPath(Path.of("target", "test-classes"), H2)
            .main(Changes.class, rules.toString())
            .run();

    assertThat(result.err()).doesNotContain("Exception");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().replace(rules.toString(), "rules.yaml"))
        .isEqualTo(Files.readString(Path.of("src/test/resources/reload/changes.txt")));
  }

  private static ExtensionJar extensions() {
    String source =
        """
        package example;
        import io.cacher.extension.*;
        public final class %1$s implements KeyFunction {
          public String name() { return "%1$s".toLowerCase(); }
          public Object key(Call call) { return (int) call.arguments().get(0) %2$s 10; }
        }
        """;
    return new ExtensionJar()
        .source(source.formatted("Tens", "/"))
        .source(source.formatted("Ones", "%"));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void files_changed_areNoticed(Jdk jdk) throws Exception {
    Files.writeString(directory.resolve("prices.yaml"), "caches:\n  prices:\n");
    JvmRun.Result result =
        JvmRun.on(jdk)
            .agentArguments("rules=" + directory + ",reload=1s")
            .main(Watched.class, directory.toString())
            .run();

    assertThat(result.out())
        .isEqualTo(
            """
            faulty: false
            half written: true
            added: true
            removed: true
            nothing left: true
            """);
    assertThat(result.agentLines())
        .anyMatch(line -> line.startsWith("inactive: ") && line.contains("it is looked at again"))
        .anyMatch(line -> line.contains("rejected, the old ones stay"))
        .anyMatch(line -> line.contains("added names"))
        .anyMatch(line -> line.contains("removed names"))
        .anyMatch(line -> line.contains("the directory holds no rule file"));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void rules_changedUnderLoad_answersStayRightAndCallsAreCounted(Jdk jdk) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), NAMES);
    JvmRun.Result result =
        JvmRun.on(jdk)
            .agentArguments("rules=" + rules + ",reload=off,log=error")
            .main(Stress.class, rules.toString(), "" + ROUNDS)
            .timeout(120 + ROUNDS)
            .run();

    assertThat(result.out())
        .isEqualTo(
            """
            squares: 0 calls uncounted
            rounds: %d
            errors: 0
            reloads: true
            """
                .formatted(ROUNDS));
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }
}
