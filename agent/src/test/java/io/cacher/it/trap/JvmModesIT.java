package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Squares;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The interpreter, both compilers, every collector of the JDK, and the strictest verification. */
class JvmModesIT {

  static List<Arguments> jvms() throws Exception {
    List<Arguments> jvms = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String mode :
          List.of(
              "-Xint",
              "-XX:TieredStopAtLevel=1",
              "-XX:-TieredCompilation",
              "-XX:+UseZGC",
              "-XX:+UseSerialGC",
              "-XX:+UseParallelGC",
              "-Xverify:all",
              "-Xshare:off")) {
        jvms.add(Arguments.of(jdk, mode));
      }
      if (hasShenandoah(jdk)) {
        jvms.add(Arguments.of(jdk, "-XX:+UseShenandoahGC"));
      }
    }
    return jvms;
  }

  /** Not every vendor builds it. */
  private static boolean hasShenandoah(Jdk jdk) throws Exception {
    return new ProcessBuilder(jdk.program("java"), "-XX:+UseShenandoahGC", "-version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void squares_anyMode_areCached(Jdk jdk, String mode) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules("{caches: {squares: {methods: app.program.Squares.square(int)}}}")
            .jvm(mode)
            .main(Squares.class)
            .run();

    assertThat(result.out()).isEqualTo("sum 28500, calculations 10\n");
    assertThat(result.exitCode()).isZero();
  }
}
