package io.cacher.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be reached is told apart, comes with an exit code and with what to do. */
class UnreachableIT {

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private static final String RULES =
      "{caches: {prices: {methods: 'app.program.PriceDesk.price(long, String)'}}}";

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void jvmWithoutAgent_isToldHowToAttachOne(Jdk jdk) throws Exception {
    try (Counter counter = Counter.plain(jdk)) {
      JvmRun.Result result = Commands.run(jdk, "stats", counter.name());

      assertThat(result.err())
          .isEqualTo(
              "cacher: no Cacher agent in JVM %s (%s.jar)\nAttach one: java -jar cacher.jar attach %s RULES\n"
                  .formatted(counter.pid(), counter.name(), counter.pid()));
      assertThat(result.exitCode()).isEqualTo(69);
      assertThat(Commands.run(jdk, "list").out()).doesNotContain(counter.name());
      assertThat(Commands.out(jdk, "list", "--all")).contains(counter.name());
      assertThat(counter.ask(1)).endsWith(" after 2");
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void attachMechanismDisabled_isSaid(Jdk jdk) throws Exception {
    try (Counter counter = Counter.plain(jdk, "-XX:+DisableAttachMechanism")) {
      JvmRun.Result result = Commands.run(jdk, "stats", counter.pid());

      assertThat(result.err()).contains("was started with -XX:+DisableAttachMechanism");
      assertThat(result.exitCode()).isEqualTo(69);
      assertThat(counter.ask(1)).endsWith(" after 2");
    }
  }

  /** Attaching to what is no JVM would end it. */
  @Test
  void processThatIsNoJvm_isLeftAlone() throws Exception {
    assumeThat(Path.of("/proc/self/maps")).exists();
    Process sleep = new ProcessBuilder("sleep", "600").start();
    try {
      String pid = Long.toString(sleep.pid());
      JvmRun.Result result = Commands.run(Jdk.current(), "stats", pid);

      assertThat(result.err()).startsWith("cacher: process " + pid + " is not a JVM\n");
      assertThat(result.exitCode()).isEqualTo(66);
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroyForcibly().waitFor();
    }
  }

  /** It shows in no list, but can be attached to. */
  @Test
  void jvmWithoutPerformanceData_isReached() throws Exception {
    assumeThat(Path.of("/proc/self/maps")).exists();
    try (Counter counter = Counter.plain(Jdk.current(), "-XX:-UsePerfData", "-Xrs")) {
      JvmRun.Result result = Commands.run(Jdk.current(), "stats", counter.pid());

      assertThat(result.err()).startsWith("cacher: no Cacher agent in JVM " + counter.pid());
      assertThat(counter.isAlive()).isTrue();
    }
  }

  @Test
  void severalJvms_areListed() throws Exception {
    try (Counter one = Counter.plain(Jdk.current());
        Counter other = Counter.plain(Jdk.current())) {
      JvmRun.Result result = Commands.run(Jdk.current(), "stats", "counter-");

      assertThat(result.err())
          .containsPattern("cacher: \\d+ JVMs match `counter-`\n")
          .contains("  " + one.pid() + "  " + one.name() + ".jar\n")
          .contains("  " + other.pid() + "  " + other.name() + ".jar\n");
      assertThat(result.exitCode()).isEqualTo(64);
    }
  }

  @Test
  void imageWithoutAttach_isSaid(@TempDir Path directory) throws Exception {
    Path image = directory.resolve("image");
    Path output = directory.resolve("jlink.out");
    Process jlink =
        new ProcessBuilder(
                Jdk.current().program("jlink"),
                "--add-modules",
                "java.base,java.instrument",
                "--output",
                image.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(jlink.waitFor(120, TimeUnit.SECONDS) && jlink.exitValue() == 0)
        .as(Files.readString(output))
        .isTrue();
    Jdk small = new Jdk(image, Jdk.current().feature());

    JvmRun.Result result = Commands.run(small, "list");

    assertThat(result.err())
        .startsWith(
            "cacher: this Java has no module jdk.attach\nRun the command with the java of a JDK; ");
    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(Commands.out(small, "--version")).startsWith("Cacher ");
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    try (Counter counter = Counter.plain(small)) {
      attachesAndDetaches(counter, rules, "cannot start its local JMX connector: ");
    }
    // What a JVM was told to leave out it can get when something asks for it; not management.
    try (Counter counter = Counter.plain(Jdk.current(), "--limit-modules=java.base")) {
      attachesAndDetaches(counter, rules, "has no JMX beans\nIts Java runs without the module");
    }
  }

  /** Neither needs JMX in the other JVM; what does says so. */
  private static void attachesAndDetaches(Counter counter, Path rules, String withoutBeans)
      throws Exception {
    Jdk jdk = Jdk.current();
    JvmRun.Result attached = Commands.run(jdk, "attach", counter.pid(), rules.toString());
    assertThat(attached.exitCode()).as(attached.err()).isZero();
    assertThat(counter.ask(1)).endsWith(" after 2");
    assertThat(counter.ask(1)).endsWith(" after 2");
    JvmRun.Result stats = Commands.run(jdk, "stats", counter.pid());
    assertThat(stats.err()).contains(withoutBeans);
    assertThat(stats.exitCode()).isEqualTo(69);
    assertThat(Commands.out(jdk, "detach", counter.pid()))
        .isEqualTo("detached, classes restored: 1\n");
    assertThat(counter.ask(1)).endsWith(" after 3");
  }

  /** The command runs as somebody else if this is root, and else asks for what is root's. */
  @Test
  void processOfAnotherUser_isSaid(@TempDir Path directory) throws Exception {
    String user = System.getProperty("user.name");
    if (!user.equals("root")) {
      String owner = ProcessHandle.of(1).flatMap(one -> one.info().user()).orElse(user);
      assumeThat(owner).as("who owns process 1").isNotEqualTo(user);
      JvmRun.Result result = Commands.run(Jdk.current(), "stats", "1");
      assertThat(result.err()).startsWith("cacher: process 1 belongs to another user, " + owner);
      assertThat(result.exitCode()).isEqualTo(77);
      return;
    }
    assumeThat(SETPRIV).isExecutable();
    Path err = directory.resolve("err");
    int version = asNobody(err, "--version");
    assumeThat(version).as("what nobody gets who runs it: " + Files.readString(err)).isZero();
    try (Counter counter = Counter.plain(Jdk.current())) {
      for (String command : List.of("stats", "detach")) {
        int exitCode = asNobody(err, command, counter.pid());

        assertThat(Files.readString(err))
            .isEqualTo(
                "cacher: process %s belongs to another user, root\nRun the command as that user: sudo -u root java -jar cacher.jar ...\n"
                    .formatted(counter.pid()));
        assertThat(exitCode).isEqualTo(77);
      }
      assertThat(counter.ask(1)).endsWith(" after 2");
    }
  }

  private static int asNobody(Path err, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(SETPRIV.toString(), "--reuid=65534", "--regid=65534"));
    command.addAll(List.of("--clear-groups", Jdk.current().program("java"), "-jar"));
    command.add(JvmRun.cacherJar().toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start()
        .waitFor();
  }
}
