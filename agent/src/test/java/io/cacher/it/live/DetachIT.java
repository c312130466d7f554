package io.cacher.it.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.plugin.ExtensionJar;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;

/** An agent leaves, whatever it had going. */
@Order(5)
class DetachIT {

  private static final String RULES =
      """
      caches:
        readings:
          methods: app.program.live.Station.read(int)
          key: {extension: sensors}
          listeners: journal
          maximum-size: 5
          evict-on:
            - after: app.program.live.Station.calibrate(int)
        details:
          methods: app.program.live.Station.detail(..)
          maximum-weight: 1000
          weigher: {extension: tons}
          refresh-after-write: 1h
          expire-after-write: 2h
          store: [heap, disk]
      """;

  private static final String STORES =
      """
        decoded:
          methods: java.net.URLDecoder.decode(String, Charset)
          ignore: [arg1]
          store: [heap, redis]
      stores:
        disk: {directory: "%s", maximum-size: %dMiB, timeout: 10s}
        redis: {url: "redis://127.0.0.1:%d", maximum-connections: %d, timeout: 10s}
      """;

  private static final Pattern METRICS = Pattern.compile("metrics at (http:\\S+)");

  private static final String PLAIN = "sum 4559 runs 301";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void detach_withExtensionsStoresMetricsAndARecording_leavesNothing_andComesAgain(Jdk jdk)
      throws Exception {
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    extensions().write(plugins.resolve("extensions.jar"), JvmRun.cacherJar(), 0);
    Path rules = directory.resolve("rules.yaml");
    Path store = directory.resolve("store");
    Path settings = Path.of("..", "docs", "jfr", "cacher.jfc").toAbsolutePath().normalize();
    Path recorded = directory.resolve("recorded.jfr");
    String recording = "-XX:StartFlightRecording:name=all,settings=" + settings;
    try (RealServer redis = RealRedis.start();
        LiveProgram program =
            LiveProgram.start(
                jdk, JvmRun.on(jdk).withoutAgent().jvm("-Xlog:jfr+startup=error", recording))) {
      assertThat(program.ask("call")).isEqualTo(PLAIN);
      for (int round = 1; round <= 2; round++) {
        Files.writeString(rules, RULES + STORES.formatted(store, 4, redis.port(), 4));
        JvmRun.Result attached =
            program.command(
                JvmRun.cacherJar(),
                "attach",
                rules.toString(),
                "--plugins=" + plugins,
                "--metrics-port=0");
        assertThat(attached.exitCode()).as(attached.err() + program.errors()).isZero();
        URI metrics = metrics(program, round);
        assertThat(program.ask("call")).startsWith("sum 4559 runs ").isNotEqualTo(PLAIN);
        assertThat(read(metrics)).contains("cache_gets_total{cache=\"readings\",result=\"hit\"}");
        assertThat(isLocked(store)).isTrue();
        assertThat(connections(redis)).isNotEmpty();
        if (round == 1) {
          reload(program, rules, store, redis);
        }

        JvmRun.Result detached = program.command(JvmRun.cacherJar(), "detach");

        assertThat(detached.out()).as(detached.err()).isEqualTo("detached, classes restored: 2\n");
        assertThat(program.ask("call")).isEqualTo(PLAIN);
        assertThat(isLocked(store)).isFalse();
        awaitNone(redis);
        assertThat(program.ask("beans")).isEqualTo("beans 0");
        assertThat(program.ask("threads")).doesNotContain("cacher");
        assertThatThrownBy(() -> read(metrics)).isInstanceOf(IOException.class);
        program.heap();
        assertThat(program.classesOfOurs()).isEmpty();
      }
      program.tool("jcmd", "JFR.dump", "name=all", "filename=" + recorded);
      assertThat(program.errors()).doesNotContain("Exception", "Error", "undone");
    }
    assertThat(RecordingFile.readAllEvents(recorded))
        .extracting(event -> event.getEventType().getName())
        .contains("io.cacher.Load", "io.cacher.EvictionBatch");
  }

  /** Other options are other connections, and a log that is opened anew. */
  private static void reload(LiveProgram program, Path rules, Path store, RealServer redis)
      throws Exception {
    List<String> before = connections(redis);
    Files.writeString(rules, RULES + STORES.formatted(store, 5, redis.port(), 3));

    JvmRun.Result reloaded = program.command(JvmRun.cacherJar(), "reload");

    assertThat(reloaded.exitCode()).as(reloaded.err()).isZero();
    assertThat(program.ask("call")).startsWith("sum 4559 runs ");
    assertThat(connections(redis)).isNotEmpty().doesNotContainAnyElementsOf(before);
    assertThat(isLocked(store)).isTrue();
  }

  /** Whether a process has the directory. */
  private static boolean isLocked(Path store) throws IOException {
    try (FileChannel file =
            FileChannel.open(store.resolve("lock"), CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      return lock == null;
    }
  }

  /** The ids of the connections that are the agent's. */
  private static List<String> connections(RealServer redis) {
    try (Connection connection = new Connection("127.0.0.1", redis.port())) {
      connection.sendCommand(Protocol.Command.CLIENT, "LIST");
      return connection
          .getBulkReply()
          .lines()
          .filter(line -> line.contains(" name=cacher "))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .toList();
    }
  }

  /** The server may see a little later that they are closed. */
  private static void awaitNone(RealServer redis) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!connections(redis).isEmpty()) {
      assertThat(System.nanoTime()).as("connections are left").isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static ExtensionJar extensions() {
    return new ExtensionJar()
        .source(
            """
            package example;
            import io.cacher.extension.*;
            public final class Sensors implements KeyFunction {
              public String name() { return "sensors"; }
              public Object key(Call call) { return "sensor " + call.arguments().get(0); }
            }
            """)
        .source(
            """
            package example;
            import io.cacher.extension.*;
            public final class Tons implements Weigher {
              public String name() { return "tons"; }
              public long weigh(CacheEntry entry) { return 300; }
            }
            """)
        .source(
            """
            package example;
            import io.cacher.extension.*;
            public final class Journal implements RemovalListener {
              private final StringBuilder lines = new StringBuilder();
              public String name() { return "journal"; }
              public synchronized void removed(CacheEntry entry, RemovalCause cause) {
                lines.append(entry.key()).append(cause);
              }
            }
            """);
  }

  /** Where the agent of this round serves; it says so when it does. */
  private static URI metrics(LiveProgram program, int round) throws Exception {
    for (long end = System.nanoTime() + 60_000_000_000L; System.nanoTime() < end; ) {
      Matcher said = METRICS.matcher(program.errors());
      List<String> addresses = said.results().map(found -> found.group(1)).toList();
      if (addresses.size() == round) {
        return URI.create(addresses.get(round - 1));
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("no metrics: " + program.errors());
  }

  private static String read(URI uri) throws IOException {
    return new String(uri.toURL().openStream().readAllBytes(), UTF_8);
  }

  /** Half a minute passes until the command gives up; the JVM's version makes no difference. */
  @Test
  void detach_writeThatHangs_changesNothing_andIsToldAsTemporary() throws Exception {
    Path rules =
        Files.writeString(
            directory.resolve("rules.yaml"),
            """
            caches:
              readings:
                methods: app.program.live.Station.read(int)
                evict-on: [{after: app.program.live.Station.calibrate(int)}]
              stored:
                methods: app.program.live.Station.store(..)
                key: [arg0]
                write-behind: { delay: 0 }
            """);
    Jdk jdk = Jdk.current();
    try (LiveProgram program =
        LiveProgram.start(jdk, JvmRun.on(jdk).agentArguments(rules.toString()))) {
      program.ask("hang");
      assertThat(program.ask("call")).isEqualTo("sum 4559 runs 211");

      JvmRun.Result refused = program.command(JvmRun.cacherJar(), "detach");

      assertThat(refused.exitCode()).isEqualTo(75);
      assertThat(refused.err())
          .contains("not detached, nothing has changed: 1 write(s) of `write-behind` are pending")
          .contains("try again later");
      assertThat(program.ask("stored")).isEqualTo("stored {}");
      assertThat(program.ask("call")).isEqualTo("sum 4559 runs 211");

      program.ask("hang no more");
      JvmRun.Result detached = program.command(JvmRun.cacherJar(), "detach");
      assertThat(detached.exitCode()).as(detached.err()).isZero();
      assertThat(program.ask("stored")).isEqualTo("stored {total=4559}");
      assertThat(program.ask("call")).isEqualTo(PLAIN);
    }
  }
}
