package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {

  @Test
  void schema_writesTheSchema() throws Exception {
    JvmRun.Result result = run("schema");

    assertThat(result.out()).startsWith("{").contains("https://json-schema.org/draft/2020-12");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void check_badFile_reportsAndExits78(@TempDir Path directory) throws Exception {
    Path bad =
        Files.writeString(directory.resolve("bad.yaml"), "caches:\n  a:\n    method: x.Y.z\n");

    JvmRun.Result result = run("check", bad.toString());

    assertThat(result.err()).contains("bad.yaml:3:5").contains("did you mean `methods`?");
    assertThat(result.exitCode()).isEqualTo(78);
  }

  @Test
  void check_goodFile_exitsZero(@TempDir Path directory) throws Exception {
    Path good =
        Files.writeString(
            directory.resolve("good.yaml"), "caches:\n  a:\n    methods: x.Y.z(..)\n");

    JvmRun.Result result = run("check", good.toString());

    assertThat(result.out()).isEqualTo("usable caches: 1, problems: 0\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void unknownCommand_isAUsageError() throws Exception {
    JvmRun.Result result = run("chekc");

    assertThat(result.err()).contains("no command `chekc`");
    assertThat(result.exitCode()).isEqualTo(64);
  }

  @Test
  void version_isThatOfTheBuild() throws Exception {
    assertThat(run("--version").out()).matches("Cacher \\d+\\.\\d+\\.\\d+.*\n");
  }

  private static JvmRun.Result run(String... arguments) throws Exception {
    return JvmRun.on(Jdk.current()).withoutAgent().jar(JvmRun.cacherJar(), arguments).run();
  }
}
