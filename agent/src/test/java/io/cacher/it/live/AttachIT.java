package io.cacher.it.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent that comes while the application runs, and leaves without a trace. */
@Order(1)
class AttachIT {

  private static final String RULES =
      """
      caches:
        readings:
          methods: app.program.live.Station.read(int)
          evict-on:
            - after: app.program.live.Station.calibrate(int)
        details:
          methods: app.program.live.Station.detail(..)
          share: copy
          tags: ["sensor:{arg1}"]
          maximum-weight: 1MiB
          weigher: bytes
        later:
          methods: app.program.live.Station.later(int)
        decoded:
          methods: java.net.URLDecoder.decode(java.lang.String, java.nio.charset.Charset)
          refresh-after-write: 1s
          expire-after-write: 1h
        stored:
          methods: app.program.live.Station.store(..)
          key: [arg0]
          write-behind: { delay: 1h }
        never:
          methods: app.program.live.Station.missing(int)
      """;

  /** They come and go, with somebody who attaches and with futures; the JVM's own are there. */
  private static final Pattern OF_THE_JDK =
      Pattern.compile(
          "Attach Listener|RMI .*|JMX .*|GC Daemon|Notification Thread|Common-Cleaner|Cleaner-.*"
              + "|ForkJoinPool.*|process reaper.*|InnocuousThread-.*");

  private static final String STATION = "app.program.live.Station";
  private static final String DECODER = "java.net.URLDecoder";

  private static final String PLAIN = "sum 4559 runs 301";

  /** What the JVM keeps of having loaded an agent once: the index of its jar, above all. */
  private static final long FIRST_TIME_BYTES = 4_000_000;

  private static final long ROUND_BYTES = 50_000;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private static Path directory;

  @SuppressWarnings("NullAway.Init") // by JUnit
  private static Path bystanderJar;

  @SuppressWarnings("NullAway.Init") // by JUnit
  private static Path rules;

  @SuppressWarnings("NullAway.Init") // by JUnit
  private static Path otherJar;

  @BeforeAll
  static void prepare() throws Exception {
    bystanderJar = Bystander.make(directory.resolve("bystander"));
    rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    otherJar = Files.copy(JvmRun.cacherJar(), directory.resolve("other.jar"));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void attachAndDetach_fiveRoundsFromTwoJars_leaveNothing(Jdk jdk) throws Exception {
    try (LiveProgram program = LiveProgram.start(jdk, JvmRun.on(jdk).withoutAgent())) {
      assertThat(program.ask("call")).isEqualTo(PLAIN);
      assertThat(program.ask("beans")).isEqualTo("beans 0");
      Set<String> threads = threads(program);
      assertThat(threads).contains("main");
      long before = program.heap();
      long afterFirst = 0;
      for (int round = 0; round < 5; round++) {
        Path jar = round % 2 == 0 ? JvmRun.cacherJar() : otherJar;
        assertAttaches(program, jar);
        if (round == 0) {
          assertThat(program.ask("beans")).isNotEqualTo("beans 0");
          assertStaysAttached(program);
        }
        assertDetaches(program, jar);
        assertThat(threads(program)).isEqualTo(threads);
        afterFirst = round == 0 ? program.heap() : afterFirst;
      }

      assertThat(afterFirst - before).isLessThan(FIRST_TIME_BYTES);
      assertThat(program.heap() - afterFirst).isLessThan(4 * ROUND_BYTES);
      assertThat(program.errors()).doesNotContain("Exception", "Error", "undone", "restored,");
    }
  }

  private static void assertAttaches(LiveProgram program, Path jar) throws Exception {
    JvmRun.Result attached = program.command(jar, "attach", rules.toString());

    assertThat(attached.exitCode()).as(attached.err() + program.errors()).isZero();
    assertThat(attached.out())
        .startsWith("attached: Cacher ")
        .contains("  readings: caching app.program.live.Station.read(int)\n")
        .contains("  readings: reacting to app.program.live.Station.calibrate(int)\n")
        .contains("  decoded: caching java.net.URLDecoder.decode(String, Charset)\n")
        .contains("  never: app.program.live.Station.missing(int) matched nothing");
    // Of 301 runs, 10 + 1 readings, 5 details, 10 that come later; decoding is not counted.
    assertThat(program.ask("call")).startsWith("sum 4559 runs ").isNotEqualTo(PLAIN);
    assertThat(program.ask("threads")).contains("cacher-clock");
  }

  private static void assertStaysAttached(LiveProgram program) throws Exception {
    JvmRun.Result again = program.command(otherJar, "attach", rules.toString());

    assertThat(again.exitCode()).isEqualTo(69);
    assertThat(again.err()).contains("has a Cacher agent already").contains("`reload ");
  }

  /** Those of the program and of the agent: not those that the JDK starts to be talked to. */
  private static Set<String> threads(LiveProgram program) throws Exception {
    String told = program.ask("threads");
    Set<String> names = new TreeSet<>();
    for (String name : told.substring(told.indexOf('[') + 1, told.length() - 1).split(", ")) {
      if (!OF_THE_JDK.matcher(name).matches()) {
        names.add(name);
      }
    }
    return names;
  }

  private static void assertDetaches(LiveProgram program, Path jar) throws Exception {
    JvmRun.Result detached = program.command(jar, "detach");

    assertThat(detached.exitCode()).as(detached.err() + program.errors()).isZero();
    assertThat(detached.out()).isEqualTo("detached, classes restored: 2\n");
    assertThat(program.ask("stored")).isEqualTo("stored {total=4559}");
    assertThat(program.ask("call")).isEqualTo(PLAIN);
    assertThat(program.ask("beans")).isEqualTo("beans 0");
    assertThat(program.ask("threads")).doesNotContain("cacher");
    program.heap();
    assertThat(program.classesOfOurs()).isEmpty();
  }

  /**
   * The JVM has run these classes as they were before; nobody but Cacher has had them transformed
   * since.
   */
  private static void assertRestored(Bystander bystander, Map<String, byte[]> before)
      throws Exception {
    Map<String, byte[]> after = bystander.shown();
    assertThat(after).containsOnlyKeys(STATION, DECODER);
    for (String name : after.keySet()) {
      assertThat(Arrays.equals(after.get(name), before.get(name))).as(name).isTrue();
    }
  }

  /** As it is now, which proves that what comes out of the weaving is shown. */
  private static void assertShownWoven(Bystander bystander, Map<String, byte[]> before)
      throws Exception {
    bystander.transform(STATION, DECODER);
    Map<String, byte[]> woven = bystander.shown();
    assertThat(woven).containsOnlyKeys(STATION, DECODER);
    for (String name : woven.keySet()) {
      assertThat(new String(woven.get(name), ISO_8859_1)).contains("CacherDispatcher");
      assertThat(new String(before.get(name), ISO_8859_1)).doesNotContain("CacherDispatcher");
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void attachAndDetach_bytecodeOfEveryClass_isAsBefore(Jdk jdk) throws Exception {
    try (LiveProgram program = LiveProgram.start(jdk, JvmRun.on(jdk).withoutAgent())) {
      Bystander bystander = new Bystander(bystanderJar, program.pid(), directory);
      assertThat(program.ask("call")).isEqualTo(PLAIN);
      program.ask("beans");
      bystander.watch();
      bystander.transform();
      bystander.shown();
      // The JVM keeps no class files, and writes them in another order the first time.
      bystander.transform();
      Map<String, byte[]> before = bystander.shown();
      assertThat(before).hasSizeGreaterThan(400).containsKeys(STATION, DECODER);

      assertAttaches(program, JvmRun.cacherJar());
      assertThat(bystander.shown()).as("who was transformed").containsOnlyKeys(STATION, DECODER);
      bystander.watch();
      assertShownWoven(bystander, before);

      assertDetaches(program, JvmRun.cacherJar());
      assertRestored(bystander, before);
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void detach_agentFromTheCommandLine_leavesNothing_andComesAgain(Jdk jdk) throws Exception {
    Path own = Files.writeString(directory.resolve("own.yaml"), RULES);
    String arguments = "rules=" + own + ",reload=off";
    try (LiveProgram program = LiveProgram.start(jdk, JvmRun.on(jdk).agentArguments(arguments))) {
      Bystander bystander = new Bystander(bystanderJar, program.pid(), directory);
      assertThat(program.ask("call")).isNotEqualTo(PLAIN);
      bystander.watch();
      assertReloadTransformsWhatChanged(bystander, own);

      assertDetaches(program, JvmRun.cacherJar());

      Map<String, byte[]> after = bystander.shown();
      assertThat(after).containsOnlyKeys(STATION, DECODER);
      // It was woven as it was loaded: the JVM has its very file.
      Path file = Path.of("target", "test-classes", STATION.replace('.', '/') + ".class");
      assertThat(Arrays.equals(after.get(STATION), Files.readAllBytes(file))).isTrue();
      assertAttaches(program, otherJar);
      assertDetaches(program, otherJar);
    }
  }

  private static void assertReloadTransformsWhatChanged(Bystander bystander, Path own)
      throws Exception {
    String decoderChanged = RULES.replace("expire-after-write: 1h", "scope: shared");
    assertThat(transformedBy(decoderChanged, bystander, own)).containsExactly(DECODER);
    String stationChanged = decoderChanged.replace("share: copy", "share: reference");
    assertThat(transformedBy(stationChanged, bystander, own)).containsExactly(STATION);
    String limitChanged = stationChanged.replace("maximum-weight: 1MiB", "maximum-weight: 2MiB");
    assertThat(transformedBy(limitChanged, bystander, own)).isEmpty();
    assertThat(transformedBy(RULES, bystander, own)).containsExactly(STATION, DECODER);
  }

  private static Set<String> transformedBy(String text, Bystander bystander, Path own)
      throws Exception {
    Files.writeString(own, text);
    bystander.reload();
    return bystander.shown().keySet();
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void attach_relativePathsAndBadRules_reportsAll_changesNothing(Jdk jdk) throws Exception {
    Files.writeString(
        directory.resolve("bad.yaml"),
        "caches:\n  a:\n    method: x.Y.z\n  b:\n    methods: x.Y.z(..)\n    eviction: lruu\n");
    try (LiveProgram program = LiveProgram.start(jdk, JvmRun.on(jdk).withoutAgent())) {
      assertThat(program.ask("call")).isEqualTo(PLAIN);
      JvmRun.Result bad =
          JvmRun.on(jdk)
              .withoutAgent()
              .directory(directory)
              .jar(JvmRun.cacherJar(), "attach", program.pid(), "bad.yaml")
              .run();

      assertThat(bad.exitCode()).as(bad.err()).isEqualTo(78);
      assertThat(bad.err())
          .contains("nothing was changed")
          .contains("bad.yaml:3:5", "did you mean `methods`?")
          .contains("bad.yaml:6:", "did you mean `lru`?");
      assertThat(program.ask("threads")).doesNotContain("cacher");

      JvmRun.Result none = program.command(JvmRun.cacherJar(), "detach");
      assertThat(none.exitCode()).isEqualTo(69);
      assertThat(none.err()).contains("no Cacher agent in JVM " + program.pid());

      JvmRun.Result missing = program.command(JvmRun.cacherJar(), "attach", "missing.yaml");
      assertThat(missing.exitCode()).isEqualTo(66);
      assertThat(missing.err()).contains("no file missing.yaml");

      assertAttaches(program, JvmRun.cacherJar());
      assertDetaches(program, JvmRun.cacherJar());

      program.ask("old");
      JvmRun.Result old = program.command(JvmRun.cacherJar(), "attach", rules.toString());
      assertThat(old.exitCode()).isEqualTo(69);
      assertThat(old.err()).contains("runs Java 11", "Java 17 or newer");
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void attach_jvmThatForbidsIt_saysWhichOptionDoes(Jdk jdk) throws Exception {
    try (LiveProgram program =
        LiveProgram.start(
            jdk, JvmRun.on(jdk).withoutAgent().listed().jvm("-XX:+DisableAttachMechanism"))) {
      JvmRun.Result result = program.command(JvmRun.cacherJar(), "attach", rules.toString());
      assertThat(result.exitCode()).isEqualTo(69);
      assertThat(result.err()).contains("-XX:+DisableAttachMechanism", "-javaagent");
    }
    try (LiveProgram program =
        LiveProgram.start(
            jdk, JvmRun.on(jdk).withoutAgent().jvm("-XX:-EnableDynamicAgentLoading"))) {
      JvmRun.Result result = program.command(JvmRun.cacherJar(), "attach", rules.toString());
      assertThat(result.exitCode()).isEqualTo(69);
      assertThat(result.err()).contains("-XX:-EnableDynamicAgentLoading", "-javaagent");
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void attach_warningOfTheJvm_isExplained_unlessAllowed(Jdk jdk) throws Exception {
    boolean warns = jdk.feature() >= 21;
    try (LiveProgram program = LiveProgram.start(jdk, JvmRun.on(jdk).withoutAgent())) {
      JvmRun.Result result = program.command(JvmRun.cacherJar(), "attach", rules.toString());
      assertThat(result.err().contains("JEP 451")).isEqualTo(warns);
      assertThat(program.errors().contains("WARNING: A Java agent")).isEqualTo(warns);
    }
    try (LiveProgram program =
        LiveProgram.start(
            jdk, JvmRun.on(jdk).withoutAgent().jvm("-XX:+EnableDynamicAgentLoading"))) {
      JvmRun.Result result = program.command(JvmRun.cacherJar(), "attach", rules.toString());
      assertThat(result.err()).isEmpty();
      assertThat(program.errors()).doesNotContain("WARNING");
    }
  }
}
