package io.cacher.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On a terminal, which {@code script} of util-linux plays, {@code top} draws on a screen of its
 * own.
 */
class TerminalIT {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String ENTER = "\u001b[?1049h";
  private static final String LEAVE = "\u001b[?1049l";

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void top_onATerminal_drawsAndGivesTheScreenBack(Jdk jdk) throws Exception {
    assumeThat(SCRIPT).isExecutable();
    String rules = "{caches: {prices: {methods: 'app.program.PriceDesk.price(long, String)'}}}";
    try (Counter counter = Counter.open(JvmRun.on(jdk).rules(rules))) {
      assertThat(counter.ask(1)).endsWith(" after 1");

      String coloured = top(jdk, counter, "TERM=xterm");
      assertThat(coloured).startsWith(ENTER).contains("\u001b[7mCACHE").contains("(q)uit");
      // What was seen last stays on the screen that comes back.
      assertThat(coloured.substring(coloured.lastIndexOf(LEAVE))).contains("prices");

      String plain = top(jdk, counter, "TERM=xterm NO_COLOR=1");
      assertThat(plain).startsWith(ENTER).contains("CACHE ").doesNotContain("\u001b[7m");
    }
  }

  private static String top(Jdk jdk, Counter counter, String environment) throws Exception {
    String command =
        "env -u NO_COLOR %s '%s' -jar '%s' top %s -n 1 -i 0.1"
            .formatted(environment, jdk.program("java"), JvmRun.cacherJar(), counter.pid());
    Process process =
        new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null")
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(shown).isZero();
    return shown;
  }
}
