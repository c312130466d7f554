package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.trap.FullConsole;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FullConsoleIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void fullConsole_blocksNeitherExpiryNorTheEnd(Jdk jdk, @TempDir Path directory) throws Exception {
    Path out = directory.resolve("out");
    Process process =
        JvmRun.on(jdk)
            .rules(
                """
                caches:
                  calculations:
                    methods: app.program.trap.FullConsole.calculate()
                    expire-after-write: 300ms
                """)
            .main(FullConsole.class)
            .startUnheard(out);
    try {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("the JVM ends").isTrue();
      assertThat(Files.readString(out)).isEqualTo("calculated 3 times\n");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
