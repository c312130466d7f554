package io.cacher.it.misuse;

import static io.cacher.it.misuse.Misuse.CACHED;
import static io.cacher.it.misuse.Misuse.GOOD;
import static io.cacher.it.misuse.Misuse.assertUnharmed;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agent options that are wrong, and those that are easily got wrong. */
class OptionsMisuseIT {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  private String good = "";
  private String bad = "";

  @BeforeEach
  void writeRules() throws Exception {
    good = Files.writeString(directory.resolve("good.yaml"), GOOD).toString();
    bad = Files.writeString(directory.resolve("bad.yaml"), "caches: 1").toString();
  }

  @Test
  void noArguments_saysHowToStart() throws Exception {
    JvmRun.Result result = Misuse.run().run();

    assertUnharmed(result);
    assertThat(result.agentLines())
        .singleElement()
        .asString()
        .contains("no rule file", "-javaagent:cacher.jar=cacher.yaml");
  }

  @Test
  void unknownOption_isNamed_withThoseThereAre() throws Exception {
    JvmRun.Result result = Misuse.run().agentArguments("rules=" + good + ",strct=true").run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.agentLines())
        .anySatisfy(line -> assertThat(line).contains("strct=true", "strict", "log-file"));
  }

  @Test
  void wrongValues_areNamed() throws Exception {
    JvmRun.Result result =
        Misuse.run()
            .agentArguments("rules=" + good + ",log=loud,strict=yes,metrics-port=99999")
            .run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.agentLines())
        .anySatisfy(line -> assertThat(line).contains("log=loud", "off, error, info or debug"))
        .anySatisfy(line -> assertThat(line).contains("strict=yes", "true or false"))
        .anySatisfy(line -> assertThat(line).contains("metrics-port=99999", "0 to 65535"));
  }

  @Test
  void strict_byPropertyOrEnvironment_stopsTheJvm() throws Exception {
    JvmRun.Result property = Misuse.run().agentArguments(bad).jvm("-Dcacher.strict=true").run();
    JvmRun.Result environment =
        Misuse.run().agentArguments(bad).environment("CACHER_STRICT", "true").run();
    JvmRun.Result noRules = Misuse.run().jvm("-Dcacher.strict=true").run();

    assertThat(property.exitCode()).isEqualTo(78);
    assertThat(environment.exitCode()).isEqualTo(78);
    assertThat(environment.agentLines()).isEqualTo(property.agentLines()).hasSize(2);
    assertThat(noRules.exitCode()).isEqualTo(78);
  }

  @Test
  void rules_byPropertyOrEnvironment_areRead() throws Exception {
    assertThat(Misuse.run().jvm("-Dcacher.rules=" + good).run().out()).isEqualTo(CACHED);
    assertThat(Misuse.run().environment("CACHER_RULES", good).run().out()).isEqualTo(CACHED);
  }

  @Test
  void readOnlyFileSystem_isNoObstacle() throws Exception {
    JvmRun.Result result =
        Misuse.run().agentArguments(good).jvm("-Djava.io.tmpdir=/nonexistent").run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.err()).doesNotContain("nonexistent");
  }

  @Test
  void logFile_notWritable_standardErrorInstead() throws Exception {
    JvmRun.Result result =
        Misuse.run().agentArguments("rules=" + good + ",log-file=/nonexistent/a.log").run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.agentLines())
        .anySatisfy(line -> assertThat(line).contains("log-file", "/nonexistent/a.log"))
        .anySatisfy(line -> assertThat(line).startsWith("squares: caching"));
  }

  @Test
  void logFile_isWritten_standardErrorIsNot() throws Exception {
    Path file = directory.resolve("agent.log");
    JvmRun.Result result = Misuse.run().agentArguments("rules=" + good + ",log-file=" + file).run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.err()).isEmpty();
    assertThat(Files.readString(file)).contains("squares: caching");
  }

  @Test
  void logOff_isSilent_evenAboutMistakes() throws Exception {
    JvmRun.Result works = Misuse.run().agentArguments("rules=" + good + ",log=off").run();
    JvmRun.Result fails = Misuse.run().agentArguments("rules=" + bad + ",log=off").run();

    assertThat(works.out()).isEqualTo(CACHED);
    assertThat(works.err()).isEmpty();
    assertUnharmed(fails);
    assertThat(fails.err()).isEmpty();
  }

  @Test
  void logDebug_works() throws Exception {
    JvmRun.Result result = Misuse.run().agentArguments("rules=" + good + ",log=debug").run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.agentLines()).anyMatch(line -> line.startsWith("squares: caching"));
  }
}
