package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One program in the class files of Java 1.1, 1.4, 5, 6 and 7, in one JVM. The first two have
 * subroutines, the first four no {@code invokedynamic}, the first three no stack maps.
 */
class OldClassFilesIT {

  private static final List<String> METHODS =
      List.of(
          "score(int)",
          "label(String, long, double, char)",
          "total(int[], boolean)",
          "step(byte, short, float)");

  private static final String RULES =
      """
      caches:
        scores:
          methods: old.Program.score(int)
        labels:
          methods: old.Program.label(String, long, double, char)
        totals:
          methods: old.Program.total(int[], boolean)
        steps:
          methods: old.Program.step(byte, short, float)
      """;

  private static final List<Path> VERSIONS = new ArrayList<>();
  private static Path launcher;

  @BeforeAll
  static void compile() throws Exception {
    launcher = Programs.java(Jdk.all().get(0), 8, "launcher");
    VERSIONS.add(version("1.3", "1.1", 45, true));
    VERSIONS.add(version("1.4", "1.4", 48, true));
    VERSIONS.add(version("1.5", "1.5", 49, false));
    VERSIONS.add(version("1.6", "1.6", 50, false));
    VERSIONS.add(version("1.7", "1.7", 51, false));
  }

  private static Path version(String source, String target, int major, boolean subroutines)
      throws Exception {
    Path classes = Programs.ecj(source, target, "old");
    byte[] program = Files.readAllBytes(classes.resolve("old/Program.class"));
    assertThat(program[7]).as("major version").isEqualTo((byte) major);
    assertThat(subroutineCalls(program) > 0).as("subroutines in %s", target).isEqualTo(subroutines);
    return classes;
  }

  private static int subroutineCalls(byte[] classFile) {
    AtomicInteger calls = new AtomicInteger();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitJumpInsn(int opcode, Label label) {
                    if (opcode == Opcodes.JSR) {
                      calls.incrementAndGet();
                    }
                  }
                };
              }
            },
            0);
    return calls.get();
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void program_inFiveOldVersions_runsOncePerKeyInEach(Jdk jdk) throws Exception {
    List<String> woven = new ArrayList<>();
    for (int i = 0; i < VERSIONS.size(); i++) {
      METHODS.forEach(method -> woven.add("old.Program." + method));
    }

    Comparison.Outcome outcome =
        new SmallProgram(
                "launcher.Launcher",
                RULES,
                VERSIONS.stream().map(Path::toString).toList(),
                List.of(launcher))
            .compare(jdk);

    // Of the steps one in five throws, and what was thrown is not cached.
    outcome
        .wovenOnly(woven.toArray(String[]::new))
        .hasExecutions(
            Map.of("score", 5 * 50L, "label", 5 * 50L, "total", 5 * 50L, "step", 5 * 50L),
            Map.of("score", 5 * 10L, "label", 5 * 4L, "total", 5 * 6L, "step", 5 * 14L));
  }
}
