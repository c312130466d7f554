package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program without the agent and with it, and fails at the first difference in output, exit
 * code or exceptions.
 */
final class Comparison {

  private final Supplier<JvmRun> program;
  private final String rules;
  private @Nullable Path reportFile;

  Comparison(String rules, Supplier<JvmRun> program) {
    this.rules = rules;
    this.program = program;
  }

  /** A file that the program writes, to be compared as well. */
  Comparison reportFile(Path file) {
    reportFile = file;
    return this;
  }

  /** Executions without the agent, all about the run with rules, and identity keys to expect. */
  record Outcome(Observed without, Observed with, int identityKeys) {

    /** Holds the number of executions of each method, before and after. */
    Outcome hasExecutions(Map<String, Long> uncached, Map<String, Long> cached) {
      assertThat(without.executions()).as("without agent").isEqualTo(uncached);
      assertThat(with.executions()).as("with rules").isEqualTo(cached);
      return this;
    }

    /** Holds that the agent wove {@code methods} and had nothing else to say. */
    Outcome wovenOnly(String... methods) {
      return says(Stream.of(methods).map(method -> "caching " + method).toArray(String[]::new));
    }

    /** Holds what the agent said of each cache, after its greeting. */
    Outcome says(String... lines) {
      assertThat(said().filter(line -> !isOfIdentityKey(line))).containsExactlyInAnyOrder(lines);
      assertThat(said().filter(Outcome::isOfIdentityKey)).as("identity keys").hasSize(identityKeys);
      return this;
    }

    /** Has the agent also tell that a method's argument, here a lambda, equals itself alone. */
    Outcome withIdentityKeyOf(String method) {
      assertThat(said().filter(Outcome::isOfIdentityKey))
          .singleElement()
          .asString()
          .contains("$$Lambda")
          .contains("in the key of " + method);
      return new Outcome(without, with, 1);
    }

    private Stream<String> said() {
      assertThat(with.agentLines().get(0)).startsWith("Cacher ").contains(" from ");
      return with.agentLines().stream().skip(1).map(line -> line.substring(line.indexOf(": ") + 2));
    }

    private static boolean isOfIdentityKey(String line) {
      return line.contains(" has no equals of its own: ");
    }
  }

  /** All ways. */
  Outcome run() throws IOException, InterruptedException {
    return run(Way.values());
  }

  /** Some ways; the first is the one without agent, the last the one with rules. */
  Outcome run(Way... ways) throws IOException, InterruptedException {
    Observed expected = observe(Way.WITHOUT_AGENT);
    Observed observed = expected;
    List<Way> others = Arrays.asList(ways).subList(1, ways.length);
    for (Way way : others) {
      observed = observe(way);
      assertSame(way, observed, expected);
    }
    return new Outcome(expected, observed, 0);
  }

  private static void assertSame(Way way, Observed observed, Observed expected) {
    assertSame("standard error, " + way, observed.err(), expected.err());
    assertSame("standard output, " + way, observed.out(), expected.out());
    assertSame("report, " + way, observed.report(), expected.report());
    assertThat(observed.exitCode()).as("exit code, %s", way).isEqualTo(expected.exitCode());
    if (way != Way.RULES_ON) {
      assertThat(observed.executions()).as("%s", way).isEqualTo(expected.executions());
    }
  }

  // Megabytes of output, of which the first line that differs tells enough.
  private static void assertSame(String what, String observed, String expected) {
    if (observed.equals(expected)) {
      return;
    }
    List<String> lines = observed.lines().toList();
    List<String> others = expected.lines().toList();
    int i = 0;
    while (i < lines.size() && i < others.size() && lines.get(i).equals(others.get(i))) {
      i++;
    }
    assertThat(lines.subList(i, Math.min(lines.size(), i + 3)))
        .as("%s, from line %d", what, i + 1)
        .isEqualTo(others.subList(i, Math.min(others.size(), i + 3)));
    throw new AssertionError(what + " differs in its line ends");
  }

  private Observed observe(Way way) throws IOException, InterruptedException {
    Path file = reportFile;
    if (file == null) {
      return Observed.of(way.prepare(program.get(), rules).run(), "");
    }
    Files.deleteIfExists(file);
    JvmRun.Result result = way.prepare(program.get(), rules).run();
    return Observed.of(result, Files.readString(file));
  }
}
