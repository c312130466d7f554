package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With the agent in {@code JAVA_TOOL_OPTIONS}, the tools of the JDK start with it too. */
class JdkToolsIT {

  private static final String PROGRAM =
      """
      public class Program {
        static int calculations;

        static int twice(int number) {
          calculations++;
          return 2 * number;
        }

        public static void main(String[] arguments) {
          System.out.println(twice(1) + twice(1) + " in " + calculations);
        }
      }
      """;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void jdkTools_javaToolOptions_agentIsSilent(Jdk jdk) throws Exception {
    Path source = Files.writeString(directory.resolve("Program.java"), PROGRAM);

    assertSilent(run(jdk, "javac", "-d", directory.toString(), source.toString()));
    assertThat(directory.resolve("Program.class")).exists();
    assertSilent(run(jdk, "jcmd", "-l"));
    assertSilent(run(jdk, "keytool", "-help"));
    assertSilent(run(jdk, "jar", "--version"));
    assertSilent(run(jdk, "javap", "-cp", directory.toString(), "Program"));
  }

  /** {@code java Program.java} runs an application, though its main module is the compiler. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void sourceLauncher_isNoJdkTool(Jdk jdk) throws Exception {
    Path source = Files.writeString(directory.resolve("Program.java"), PROGRAM);

    Output output = run(jdk, "java", source.toString());

    assertThat(output.text).contains("4 in 1\n").contains("[cacher] twice: caching");
  }

  private static void assertSilent(Output output) {
    assertThat(output.text).contains("JAVA_TOOL_OPTIONS").doesNotContain("[cacher]");
    assertThat(output.exitCode).as(output.text).isZero();
  }

  private record Output(int exitCode, String text) {}

  private Output run(Jdk jdk, String tool, String... arguments) throws Exception {
    Path rules =
        Files.writeString(
            directory.resolve("rules.yaml"), "{caches: {twice: {methods: Program.twice(int)}}}");
    List<String> command = new ArrayList<>(List.of(jdk.program(tool)));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String options = "-javaagent:" + JvmRun.cacherJar() + "=" + rules;
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    Path text = Files.createTempFile(directory, "tool", ".out");
    Process process = builder.redirectOutput(text.toFile()).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", tool).isTrue();
      return new Output(process.exitValue(), Files.readString(text));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
