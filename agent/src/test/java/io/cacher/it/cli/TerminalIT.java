package io.cacher.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On a terminal, which {@code script} of util-linux plays, {@code top} draws on a screen of its
 * own.
 */
class TerminalIT {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String ENTER = "\u001b[?1049h";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String ESCAPE = "\u001b\\[[?0-9;]*[A-Za-z]";
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

  /** A name that no line of eighty columns has room for. */
  private static final String LONG = "alpha-" + "x".repeat(90);

  private static final String TWO =
      """
      caches:
        %s:
          methods: app.program.PriceDesk.nothing(long)
        prices:
          methods: app.program.PriceDesk.price(long, String)
      """
          .formatted(LONG);

  /** The version of the JVM makes no difference to the keys. */
  @Test
  void top_keysPressed_sortTurnAndEnd_andTheTerminalIsAsBefore() throws Exception {
    assumeThat(SCRIPT).isExecutable();
    Jdk jdk = Jdk.current();
    try (Counter counter = Counter.open(JvmRun.on(jdk).rules(TWO))) {
      assertThat(counter.ask(1)).endsWith(" after 1");
      String command =
          "stty cols 80 rows 24; echo settings $(stty -g);"
              + " env -u NO_COLOR TERM=xterm '%s' -jar '%s' top %s -i 0.2; code=$?;"
                  .formatted(jdk.program("java"), JvmRun.cacherJar(), counter.pid())
              + " echo settings $(stty -g); exit $code";
      try (Pty pty = Pty.run(SCRIPT, command)) {
        // Nobody calls: all have the same, and their names decide.
        pty.await(text -> order(text).equals(List.of("alpha", "prices")));
        pty.press('z');
        pty.await(text -> order(text).equals(List.of("prices", "alpha")));
        pty.press('R');
        pty.await(text -> order(text).equals(List.of("alpha", "prices")));
        pty.press('r');
        pty.await(text -> order(text).equals(List.of("prices", "alpha")));
        pty.press('n');
        pty.await(text -> order(text).equals(List.of("alpha", "prices")));
        pty.press('q');
        assertThat(pty.end()).as(pty.text()).isZero();

        List<String> lines = plain(pty.text()).lines().toList();
        assertThat(lines)
            .filteredOn(line -> !line.startsWith("settings "))
            .anyMatch(line -> line.startsWith("CACHE "))
            .allMatch(line -> line.length() <= 80);
        assertThat(lines).filteredOn(line -> line.startsWith("settings ")).hasSize(2);
        assertThat(lines.stream().filter(line -> line.startsWith("settings ")).distinct())
            .hasSize(1);
      }
    }
  }

  /** Each table, and what follows the last one, on lines of their own. */
  private static String plain(String text) {
    return text.replace(HOME, "\n").replace(LEAVE, "\n").replaceAll(ESCAPE, "");
  }

  /** The caches from top to bottom in the last table that was drawn to its end. */
  private static List<String> order(String text) {
    int end = text.lastIndexOf(CLEAR_BELOW);
    int start = text.lastIndexOf(HOME, Math.max(0, end));
    if (start < 0 || end < start) {
      return List.of();
    }
    List<String> order = new ArrayList<>();
    for (String line : text.substring(start, end).replaceAll(ESCAPE, "").lines().toList()) {
      if (line.startsWith("alpha-")) {
        order.add("alpha");
      } else if (line.startsWith("prices ")) {
        order.add("prices");
      }
    }
    return order;
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
