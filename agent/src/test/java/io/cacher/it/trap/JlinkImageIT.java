package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Squares;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code java.management} may be missing from an image: JMX is optional at run time. */
class JlinkImageIT {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void imageWithoutManagement_caches(Jdk jdk) throws Exception {
    Path image = directory.resolve("image");
    link(jdk, image);

    JvmRun.Result result =
        JvmRun.on(new Jdk(image, jdk.feature()))
            .rules("{caches: {squares: {methods: app.program.Squares.square(int)}}}")
            .main(Squares.class)
            .run();

    assertThat(result.out()).isEqualTo("sum 28500, calculations 10\n");
    assertThat(result.err()).doesNotContain("Exception", "Error");
    assertThat(result.agentLines()).filteredOn(line -> line.startsWith("no JMX: ")).hasSize(1);
    assertThat(result.exitCode()).isZero();

    try (RealServer redis = RealRedis.start()) {
      keepsResults(
          new Jdk(image, jdk.feature()),
          "redis: {url: 'redis://127.0.0.1:%d', timeout: 10s}".formatted(redis.port()));
    }
    keepsResults(
        new Jdk(image, jdk.feature()),
        "disk: {directory: '%s'}".formatted(directory.resolve("store")));
  }

  /** What a run has stored, a later one finds; the first may be slow to open the store. */
  private static void keepsResults(Jdk image, String store) throws Exception {
    String out = "";
    for (int run = 0; run < 10 && !out.endsWith(" 0\n"); run++) {
      JvmRun.Result result =
          JvmRun.on(image)
              .rules(
                  """
                  stores: {%s}
                  caches:
                    squares:
                      methods: app.program.Squares.square(int)
                      scope: shared
                      store: [heap, %s]
                  """
                      .formatted(store, store.substring(0, store.indexOf(':'))))
              .main(Squares.class)
              .run();
      out = result.out();
      assertThat(out).startsWith("sum 28500, calculations ");
      assertThat(result.err()).doesNotContain("Exception", "Error");
    }
    assertThat(out).as(store).isEqualTo("sum 28500, calculations 0\n");
  }

  private void link(Jdk jdk, Path image) throws Exception {
    Path output = directory.resolve("jlink.out");
    Process jlink =
        new ProcessBuilder(
                jdk.program("jlink"),
                "--add-modules",
                "java.base,java.instrument",
                "--output",
                image.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = jlink.waitFor(120, TimeUnit.SECONDS);
    jlink.destroyForcibly().waitFor();
    assertThat(ended && jlink.exitValue() == 0).as(Files.readString(output)).isTrue();
  }
}
