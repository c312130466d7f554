package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.trap.LateChoices;
import app.program.trap.NoManagement;
import app.program.trap.Quiet;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.it.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Before {@code main}, the agent touches nothing that an application may want to choose first. */
class QuietPremainIT {

  /**
   * Over an agent that does nothing, which costs 290 on 17 and 410 on 25 in module and jar classes.
   * Measured: 378 on 17 and 394 on 25, a third of them the JDK's.
   */
  private static final int CLASS_BUDGET = 420;

  /** Classes that are looked up in the jar one by one; a few more cost nothing to speak of. */
  private static final int MOST_LEFT_OUT = 30;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void twentyRules_matchNothing_loadFewClasses(Jdk jdk) throws Exception {
    Path without = directory.resolve("without.log");
    Path with = directory.resolve("with.log");
    JvmRun.on(jdk)
        .withoutAgent()
        .jvm("-javaagent:" + idleAgent(), classLog(without))
        .main(Quiet.class)
        .run();
    JvmRun.Result result =
        JvmRun.on(jdk).rules(twentyRules()).jvm(classLog(with)).main(Quiet.class).run();

    Set<String> added = classes(with);
    added.removeAll(classes(without));
    System.out.println(jdk + ": the agent adds " + added.size() + " classes");

    assertThat(result.out()).isEqualTo("done\n");
    assertThat(added)
        .contains("io.cacher.match.RuleMatcher")
        .noneMatch(name -> name.startsWith("io.cacher.shaded.bytebuddy"))
        .noneMatch(name -> name.startsWith("io.cacher.shaded.picocli"))
        .noneMatch(QuietPremainIT::isOfAStore)
        .noneMatch(name -> name.startsWith("io.cacher.manage.cli"))
        .noneMatch(name -> name.startsWith("java.util.logging"))
        .noneMatch(name -> name.startsWith("jdk.jfr"))
        .noneMatch(name -> name.startsWith("io.cacher.manage.jfr"))
        .noneMatch(name -> name.startsWith("io.cacher.manage.metrics"))
        .noneMatch(QuietPremainIT::makesAnMBeanServer)
        .noneMatch(name -> name.startsWith("com.sun.jmx"))
        .noneMatch(name -> name.startsWith("java.lang.management"));
    assertThat(added).hasSizeLessThan(CLASS_BUDGET);
    var start = PackedClasses.of("start");
    assertThat(added)
        .as("to be listed in src/main/pack/start.txt")
        .filteredOn(name -> PackedClasses.isLeftOut(name, start))
        .hasSizeLessThan(MOST_LEFT_OUT);
    assertThat(Files.readString(with))
        .as("a lambda costs the start more than a class")
        .doesNotContainPattern("io\\.cacher\\.[^ ]*\\$\\$Lambda");
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void logManagerAndMBeanServer_chosenInMain_areUsed(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(twentyRules()).main(LateChoices.class).run();

    assertThat(result.out()).isEqualTo("OwnLogManager\nown MBean server\nDefaultDomain\n");
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void fileSystem_chosenInMain_isUsedAsWithoutAgent(Jdk jdk) throws Exception {
    JvmRun.Result without =
        JvmRun.on(jdk).withoutAgent().main(LateChoices.class, "file system").run();
    JvmRun.Result with =
        JvmRun.on(jdk).rules(twentyRules()).main(LateChoices.class, "file system").run();

    assertThat(with.out()).startsWith("file system chosen").isEqualTo(without.out());
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void mBeanServer_isNeverMade(Jdk jdk) throws Exception {
    Path log = directory.resolve("classes.log");
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules("{caches: {one: {methods: app.program.trap.NoManagement.cached(int)}}}")
            .jvm(classLog(log))
            .main(NoManagement.class, "one: caching")
            .run();

    assertThat(result.out()).isEqualTo("MBean servers: 0\n");
    var start = PackedClasses.of("start");
    var weave = PackedClasses.of("weave");
    assertThat(classes(log))
        .contains("io.cacher.weave.ClassWeaver")
        .noneMatch(QuietPremainIT::isOfAStore)
        .as("to be listed in src/main/pack/weave.txt")
        .filteredOn(name -> PackedClasses.isLeftOut(name, start, weave))
        .hasSizeLessThan(MOST_LEFT_OUT);
  }

  /** A store, its client, and what turns results into bytes: for rules that name one. */
  private static boolean isOfAStore(String name) {
    return Stream.of("redis", "memcached", "disk", "net", "coherence", "codec")
            .anyMatch(room -> name.startsWith("io.cacher.store." + room + "."))
        || name.startsWith("io.cacher.shaded.jedis");
  }

  /** The housekeeper may ask the factory whether the application has made a server. */
  private static boolean makesAnMBeanServer(String name) {
    return name.startsWith("javax.management.")
        && !name.equals("javax.management.MBeanServerFactory")
        && !name.endsWith("Exception");
  }

  private Path idleAgent() throws Exception {
    return new SourceTree(directory)
        .file(
            "other/Idle.java",
            "package other; public class Idle { public static void premain(String arguments) {} }")
        .agentJar("other.Idle");
  }

  private static String twentyRules() {
    StringBuilder rules = new StringBuilder("caches:\n");
    for (int i = 0; i < 20; i++) {
      rules.append("  c" + i + ":\n    methods: com.acme.none.Class" + i + ".find" + i + "(int)\n");
    }
    return rules.toString();
  }

  private static String classLog(Path file) {
    return "-Xlog:class+load:file=" + file + "::filecount=0";
  }

  private static Set<String> classes(Path log) throws Exception {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(" source: "))
          .map(line -> line.substring(0, line.indexOf(" source: ")))
          .map(line -> line.substring(line.lastIndexOf(' ') + 1))
          // The JVM numbers them anew in each run.
          .filter(name -> !name.contains("/0x"))
          .collect(Collectors.toSet());
    }
  }
}
